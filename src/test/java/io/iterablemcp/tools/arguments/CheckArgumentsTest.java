package io.iterablemcp.tools.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.StageResult;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckArgumentsTest {

    private final ToolFixture tool = ToolFixture.with(
            "campaignId: {in: path, type: integer, required: true}",
            "name: string",
            """
                    holdout: {type: object, nullable: true, fields: {size: {type: integer, required: true, min: 1,
                      max: 99}}}""",
            "active: {type: boolean, default: true}");

    @Test
    void convertsArgumentsToTheOrderAndTypesOfTheManifest() {
        assertThat(tool.accepted("{\"name\":\"x\",\"active\":\"false\",\"campaignId\":\"7\"}"))
                .isEqualTo("{\"campaignId\":7,\"name\":\"x\",\"active\":false}");
    }

    @Test
    void leavesDefaultsToTheRequest() {
        assertThat(tool.accepted("{\"campaignId\":7}")).isEqualTo("{\"campaignId\":7}");
    }

    @Test
    void treatsNullAsAbsentUnlessTheFieldIsNullable() {
        assertThat(tool.accepted("{\"campaignId\":7,\"name\":null,\"holdout\":null,\"active\":null}"))
                .isEqualTo("{\"campaignId\":7,\"holdout\":null}");
        assertThat(tool.refused("{\"campaignId\":null}"))
                .isEqualTo("campaignId: got null, wanted a whole number, for example 12345");
        assertThat(tool.refused("{\"campaignId\":7,\"holdout\":{\"size\":null}}"))
                .isEqualTo("holdout.size: got null, wanted a whole number from 1 to 99, for example 10");
    }

    @Test
    void refusesNullInsideLists() {
        assertThat(ToolFixture.taking("{type: array, items: integer}").refused("{\"value\":[1,null]}"))
                .isEqualTo("value[1]: got null, wanted a whole number, for example 10");
    }

    @Test
    void namesFieldValueExpectationAndExample() {
        assertThat(tool.refused("{\"campaignId\":\"abc\"}"))
                .isEqualTo("campaignId: got string \"abc\", wanted a whole number, for example 12345");
        assertThat(tool.refused("{}")).isEqualTo("campaignId: got nothing, wanted a whole number, for example 12345");
    }

    @Test
    void readsWellForTheAgent() {
        Outcome outcome = tool.given("{\"campaignId\":7.5}").end(call -> {
            throw new AssertionError("must not go on");
        });

        assertThat(outcome.words())
                .isEqualTo("Refused, nothing was sent: campaignId: got number 7.5, wanted a whole number,"
                        + " for example 12345. Correct the arguments and call again.");
    }

    @Test
    void reportsSeveralErrorsAtOnce() {
        assertThat(tool.refused("{\"name\":{},\"holdout\":{\"size\":100,\"siez\":1},\"aktive\":true}"))
                .isEqualTo("campaignId: got nothing, wanted a whole number, for example 12345;"
                        + " name: got an object, wanted text, for example \"example\";"
                        + " holdout.size: got number 100, wanted a whole number from 1 to 99, for example 10;"
                        + " holdout.siez: unknown field (did you mean size?);"
                        + " aktive: unknown argument (did you mean active?)");
    }

    @Test
    void reportsEightErrorsAndCountsTheRest() {
        String items = String.join(",", Collections.nCopies(100_000, "\"x\""));

        assertThat(ToolFixture.taking("{type: array, items: integer}").refused("{\"value\":[" + items + "]}"))
                .startsWith("value[0]: got string \"x\"")
                .contains("value[7]: ")
                .doesNotContain("value[8]")
                .endsWith("; and 99992 more")
                .hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{type: integer, min: 1} ; 0 ; a whole number of at least 1, for example 10",
                "{type: integer, max: 5} ; 6 ; a whole number of at most 5, for example 5",
                "{type: integer, min: 1, max: 1000} ; 1001 ; a whole number from 1 to 1000, for example 10",
                "{type: integer, max: 5} ; 99999999999999999999 ; a whole number of at most 5, for example 5",
                "{type: string, minLength: 2} ; \"😀\" ; text of at least 2 characters, for example \"example\"",
                "{type: string, maxLength: 2} ; \"abc\" ; text of at most 2 characters, for example \"a\"",
                "{type: string, pattern: '^[a-z]+$'} ; \"a\\n\" ; text matching ^[a-z]+$, for example \"example\"",
                "{type: string, pattern: b} ; \"cac\" ; text matching b, for example \"a\"",
                "{type: array, items: {type: integer}, minItems: 1} ; [] ; a list of at least 1 item, each a whole number, for example [10]",
                "{type: array, items: {type: integer}, maxItems: 1} ; [1,2] ; a list of at most 1 item, each a whole number, for example [10]",
            },
            quoteCharacter = '`')
    void enforcesTheLimitsOfTheManifest(String type, String given, String wanted) {
        assertThat(ToolFixture.taking(type).refused("{\"value\":" + given + "}"))
                .endsWith(", wanted " + wanted);
    }

    @Test
    void countsCharactersAsPeopleDo() {
        ToolFixture two = ToolFixture.taking("{type: string, minLength: 1, maxLength: 2}");

        assertThat(two.accepted("{\"value\":\"😀😀\"}")).isEqualTo("{\"value\":\"😀😀\"}");
    }

    @Test
    void listsTheFirstTwelveValuesAndUsesTheNearestAsExample() {
        String values =
                IntStream.range(0, 53).mapToObj(i -> "\"value" + i + "Name\"").collect(Collectors.joining(","));

        assertThat(ToolFixture.taking("{type: string, enum: [" + values + "]}").refused("{\"value\":\"value42Nam\"}"))
                .contains("\"value11Name\", …, for example \"value42Name\"")
                .doesNotContain("value12Name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@corp.test",
                "jane+tag@corp.test",
                "o'brien/x@corp.test",
                "\\\"jane.doe\\\"@corp.test",
                "жанна@пример.рф",
                "j@localhost",
                "JANE@CORP.TEST",
                "a%b@corp.test",
            })
    void takesEveryAddressThatMayBeOne(String email) {
        assertThat(ToolFixture.taking("{type: string, format: email}").accepted("{\"value\":\"" + email + "\"}"))
                .isEqualTo("{\"value\":\"" + email + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jane",
                "@corp.test",
                "jane@",
                "jane@corp@test",
                "jane doe@corp.test",
                " jane@corp.test",
                "jane@corp.test ",
                "jane@corp.test\\n",
                "jane@corp\\u0000.test",
                "jane@corp.test\\u00a0",
                "jane\\u2028@corp.test",
            })
    void refusesWhatIsNoAddress(String email) {
        assertThat(ToolFixture.taking("{type: string, format: email}").refused("{\"value\":\"" + email + "\"}"))
                .endsWith(", wanted an email address, for example \"person@example.com\"");
    }

    @Test
    void refusesAnEndlessAddress() {
        ToolFixture email = ToolFixture.taking("{type: string, format: email}");

        email.accepted("{\"value\":\"" + "a".repeat(310) + "@corp.test\"}");
        assertThat(email.refused("{\"value\":\"" + "a".repeat(311) + "@corp.test\"}"))
                .startsWith("value: got a string of 321 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "'', an empty string",
        "'   ', a string of spaces only",
        "'a\\u0000b', a string that contains a NUL or half a surrogate pair",
        "'a\\ud800b', a string that contains a NUL or half a surrogate pair",
    })
    void refusesPathValuesAndIdentitiesThatCouldMeanAnother(String given, String came) {
        ToolFixture path = ToolFixture.with("itemId: {in: path, type: string}");
        ToolFixture person = ToolFixture.made("""
                input: {users: {type: array, items: {type: object, fields: {userId: string}}}}
                person: {userId: ['users[].userId']}""");

        assertThat(path.refused("{\"itemId\":\"" + given + "\"}"))
                .isEqualTo("itemId: got " + came + ", wanted text that is not empty, for example \"example\"");
        assertThat(person.refused("{\"users\":[{\"userId\":\"" + given + "\"}]}"))
                .isEqualTo(
                        "users[0].userId: got " + came + ", wanted text that is not empty, for example \"user-123\"");
    }

    @Test
    void refusesEmptyNamesInAListOfPeople() {
        String input = "input: {users: {type: array, items: string}}";

        for (String path : new String[] {"users", "users[]"}) {
            assertThat(ToolFixture.made(input + "\nperson: {userId: ['" + path + "']}")
                            .refused("{\"users\":[\"a\",\"\"]}"))
                    .startsWith("users[1]: got an empty string");
        }
    }

    @Test
    void passesOnEmptyAndFalseInBodies() {
        ToolFixture body = ToolFixture.with(
                "text: string",
                "count: integer",
                "flag: boolean",
                "list: {type: array, items: string}",
                "open: object");
        String given = "{\"text\":\"\",\"count\":0,\"flag\":false,\"list\":[],\"open\":{}}";

        assertThat(body.accepted(given)).isEqualTo(given);
    }

    @Test
    void knowsArgumentsByTheirOwnNamesAndKeepsThoseThatAreNeverSent() {
        ToolFixture renamed =
                ToolFixture.with("webhookId: {wire: id, type: integer}", "listType: {in: none, type: string}");

        assertThat(renamed.accepted("{\"webhookId\":1,\"listType\":\"x\"}"))
                .isEqualTo("{\"webhookId\":1,\"listType\":\"x\"}");
    }

    @Test
    void checksEachToolByItsOwnEntryEvenUnderOneName() {
        ToolFixture whole = ToolFixture.taking("integer");
        ToolFixture text = new ToolFixture(ToolFixture.taking("string").spec(), whole.check());

        assertThat(whole.accepted("{\"value\":\"7\"}")).isEqualTo("{\"value\":7}");
        assertThat(text.accepted("{\"value\":7}")).isEqualTo("{\"value\":\"7\"}");
        assertThat(whole.accepted("{\"value\":\"7\"}")).isEqualTo("{\"value\":7}");
    }

    @Test
    void leavesToolAndCallerUnchanged() {
        StageResult step = tool.given("{\"campaignId\":7}");

        assertThat(step).isInstanceOfSatisfying(StageResult.GoOn.class, on -> {
            assertThat(on.call().tool()).isSameAs(tool.spec());
            assertThat(on.call().arguments().get("campaignId")).contains(Json.Num.of(7));
        });
    }
}
