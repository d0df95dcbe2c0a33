package io.iterablemcp.tools.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    private static final String PEOPLE = """
            input: {email: {type: string, format: email, personal: true}, userId: {type: string,
              personal: true}, listId: integer}""";

    private final ToolFixture exactlyOne = ToolFixture.made(PEOPLE + "\nrules: [{exactlyOne: [email, userId]}]");

    @ParameterizedTest
    @ValueSource(strings = {"{\"email\":\"a@b.c\"}", "{\"userId\":\"u\"}", "{\"userId\":\"u\",\"email\":null}"})
    void acceptsOneIdentity(String given) {
        exactlyOne.accepted(given);
    }

    @Test
    void refusesTwoIdentitiesAndNoIdentity() {
        assertThat(exactlyOne.refused("{\"email\":\"jane@corp.test\",\"userId\":\"u-77\"}"))
                .isEqualTo("email/userId: got email and userId, wanted exactly one of them,"
                        + " for example {\"email\":\"person@example.com\"}");
        assertThat(exactlyOne.refused("{}"))
                .isEqualTo("email/userId: got neither, wanted exactly one of them,"
                        + " for example {\"email\":\"person@example.com\"}");
        assertThat(exactlyOne.refused("{\"email\":null,\"userId\":null}")).contains("got neither");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"email\":\"\"}", "{\"userId\":\"\"}"})
    void refusesAnEmptyIdentity(String given) {
        assertThat(exactlyOne.refused(given)).contains("got an empty string, wanted ");
    }

    @Test
    void refusesAnEmptyIdentityInAdditionToAValidOne() {
        assertThat(exactlyOne.refused("{\"email\":\"jane@corp.test\",\"userId\":\"\"}"))
                .contains("userId: got an empty string")
                .contains("email/userId: got email and userId");
    }

    @Test
    void choosesAmongThree() {
        ToolFixture three = ToolFixture.made(PEOPLE + "\nrules: [{exactlyOne: [email, userId, listId]}]");

        assertThat(three.accepted("{\"listId\":\"7\"}")).isEqualTo("{\"listId\":7}");
        assertThat(three.refused("{}")).startsWith("email/userId/listId: got none, wanted exactly one of them");
        assertThat(three.refused("{\"userId\":\"u\",\"listId\":7}")).contains("got userId and listId, wanted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"end\":\"b\"}", "{\"start\":\"a\"}", "{\"range\":\"r\",\"start\":\"a\"}"})
    void reportsAnErrorOnceIfRulesShareFields(String given) {
        ToolFixture export = ToolFixture.made("""
                input: {range: {in: query, type: string}, start: {in: query, type: string}, end: {in: query,
                  type: string}}
                rules: [{oneWholeSet: [[range], [start, end]]}, {exactlyOne: [range, start]},
                  {allOrNone: [start, end]}]""");

        assertThat(export.refused(given)).containsOnlyOnce("wanted").doesNotContain(";");
    }

    @Test
    void atLeastOneMayBeSeveral() {
        ToolFixture tool = ToolFixture.made(PEOPLE + "\nrules: [{atLeastOne: [email, userId]}]");

        tool.accepted("{\"email\":\"a@b.c\",\"userId\":\"u\"}");
        assertThat(tool.refused("{\"listId\":1}"))
                .isEqualTo("email/userId: got neither, wanted at least one of them,"
                        + " for example {\"email\":\"person@example.com\"}");
    }

    @Test
    void wantsOneSetWhole() {
        ToolFixture tool = ToolFixture.made(PEOPLE + "\nrules: [{oneWholeSet: [[listId, email], [listId, userId]]}]");

        tool.accepted("{\"listId\":1,\"email\":\"a@b.c\"}");
        tool.accepted("{\"listId\":1,\"userId\":\"u\"}");
        assertThat(tool.refused("{\"listId\":1}"))
                .isEqualTo("listId/email/userId: got listId alone, wanted listId and email, or listId and userId,"
                        + " for example {\"listId\":12345,\"email\":\"person@example.com\"}");
        assertThat(tool.refused("{\"email\":\"a@b.c\",\"userId\":\"u\"}")).contains("got email and userId, wanted");
    }

    @Test
    void allOrNone() {
        ToolFixture tool = ToolFixture.made("""
                input: {startDateTime: {in: query, type: string, format: date-time, send: iso},
                  endDateTime: {in: query, type: string, format: date-time, send: iso}}
                rules: [{allOrNone: [startDateTime, endDateTime]}]""");

        tool.accepted("{}");
        tool.accepted("{\"startDateTime\":\"2026-01-01\",\"endDateTime\":\"2026-02-01\"}");
        assertThat(tool.refused("{\"endDateTime\":\"2026-02-01\"}"))
                .isEqualTo("startDateTime/endDateTime: got endDateTime alone, wanted all of them or none, for example"
                        + " {\"startDateTime\":\"2026-01-31T09:30:00Z\",\"endDateTime\":\"2026-01-31T09:30:00Z\"}");
    }

    @Test
    void applyInNestedObjects() {
        ToolFixture tool = ToolFixture.made("""
                input: {user: {type: object, fields: {email: {type: string, format: email}, userId: string}}}
                rules: [{atLeastOne: [email, userId], in: user}]""");

        tool.accepted("{\"user\":\"{\\\"userId\\\":7}\"}");
        tool.accepted("{}");
        assertThat(tool.refused("{\"user\":{}}")).startsWith("user.email/userId: got neither, wanted at least one");
        assertThat(tool.refused("{\"user\":{\"userId\":\"\"}}")).startsWith("user.userId: got an empty string");
    }

    @Test
    void applyToEachItem() {
        ToolFixture tool = ToolFixture.made("""
                input: {events: {type: array, items: {type: object, fields: {email: {type: string,
                  format: email}, userId: string, eventName: string!}}}}
                rules: [{exactlyOne: [email, userId], in: 'events[]'}]""");

        assertThat(tool.refused("""
                        {"events":[{"eventName":"a","userId":"1"},{"eventName":"b"},
                          {"eventName":"c","userId":"1","email":"jane@corp.test"}]}"""))
                .isEqualTo("events[1].email/userId: got neither, wanted exactly one of them,"
                        + " for example {\"email\":\"person@example.com\"};"
                        + " events[2].email/userId: got email and userId, wanted exactly one of them,"
                        + " for example {\"email\":\"person@example.com\"}");
        assertThat(tool.refused("{\"events\":5}"))
                .endsWith("for example [{\"eventName\":\"example\",\"email\":\"person@example.com\"}]");
    }

    @Test
    void applyToTheKeysOfAnOpenObject() {
        ToolFixture tool = ToolFixture.made("""
                input: {user: object}
                rules: [{atLeastOne: [email, userId], in: user}]""");

        assertThat(tool.accepted("{\"user\":{\"x\":1,\"userId\":7}}")).isEqualTo("{\"user\":{\"x\":1,\"userId\":7}}");
        assertThat(tool.refused("{\"user\":{\"x\":1}}")).startsWith("user.email/userId: got neither");
    }
}
