package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Places;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What reaches Iterable and the agent where personal data is masked. */
class MaskedCallsTest {

    private static final Mode MASKED = Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED);
    private static final Pattern WORD = Pattern.compile("person-[0-9a-f]{16}(@masked\\.invalid)?");
    private static final String ADA = "{\"user\":{\"email\":\"ada@example.com\",\"userId\":\"u-1001\",\"dataFields\":"
            + "{\"email\":\"ada@example.com\",\"firstName\":\"Ada\",\"country\":\"DE\",\"vip\":true,\"age\":31,"
            + "\"phoneNumber\":\"+44 20 7946 0958\",\"signupDate\":\"2026-01-01 00:00:00 +00:00\",\"emailListIds\":[501]}}}";

    private final MockWebServer iterable = NoDelaySockets.mockServer();

    @TempDir
    private Path folder;

    private Store store;
    private LivePipeline masked;

    @BeforeEach
    void start() throws Exception {
        iterable.start();
        store = Stores.of(Places.at(folder), Clock.systemUTC());
        masked = LivePipeline.masked(iterable, MASKED, store);
    }

    @AfterEach
    void stop() {
        store.close();
        iterable.close();
    }

    private void answer(int status, String type, String body) {
        iterable.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", type)
                .body(body)
                .build());
    }

    private static Json.Obj json(String text) {
        return (Json.Obj) JsonReader.read(text);
    }

    private Outcome run(String tool, String arguments) {
        return masked.run(tool, json(arguments));
    }

    /** Reads the profile and returns its words: for the address, the userId and the phone number. */
    private String[] words() {
        answer(200, "application/json", ADA);
        Outcome outcome = run("get_user_by_email", "{\"email\":\"ada@example.com\"}");
        Json.Obj user = json(outcome.words()).object("user").orElseThrow();
        return new String[] {
            user.text("email").orElseThrow(),
            user.text("userId").orElseThrow(),
            user.object("dataFields").orElseThrow().text("phoneNumber").orElseThrow()
        };
    }

    @Test
    void masksAProfileAndSaysHowMuch() throws Exception {
        answer(200, "application/json", ADA);
        Outcome.Answered answer = (Outcome.Answered) run("get_user_by_email", "{\"email\":\"ada@example.com\"}");
        String email = "person-[0-9a-f]{16}@masked\\.invalid";
        assertThat(answer.text())
                .matches("\\{\"user\":\\{\"email\":\"" + email
                        + "\",\"userId\":\"person-[0-9a-f]{16}\",\"dataFields\":\\{"
                        + "\"email\":\"" + email + "\",\"firstName\":\"\\[hidden]\",\"country\":\"DE\",\"vip\":true,"
                        + "\"age\":\"\\[hidden]\",\"phoneNumber\":\"person-[0-9a-f]{16}\","
                        + "\"signupDate\":\"2026-01-01 00:00:00 \\+00:00\",\"emailListIds\":\\[501]\\}\\}\\}");
        assertThat(answer.notes()).hasSize(1).first().asString().startsWith("6 personal values are masked.");
        assertThat(iterable.takeRequest().getUrl().pathSegments()).contains("ada@example.com");
    }

    @Test
    void sendsTheValueBehindAWordAndNeverShowsIt() throws Exception {
        String[] words = words();
        iterable.takeRequest();
        answer(200, "application/json", ADA.replace("Ada", "ada@example.com, u-1001"));
        Outcome byEmail = run("get_user_by_email", "{\"email\":\"" + words[0] + "\"}");
        assertThat(iterable.takeRequest().getUrl().pathSegments()).contains("ada@example.com");
        assertThat(byEmail.words()).contains(words[0]).doesNotContain("ada@", "u-1001");

        answer(
                400,
                "application/json",
                "{\"msg\":\"Cannot update u-1001 or +44 20 7946 0958\",\"code\":\"BadParams\"}");
        Outcome update = run("update_user", "{\"userId\":\"" + words[1] + "\",\"dataFields\":{\"plan\":\"gold\"}}");
        RecordedRequest sent = iterable.takeRequest();
        assertThat(JsonReader.read(sent.getBody().utf8()))
                .isEqualTo(json("{\"userId\":\"u-1001\",\"dataFields\":{\"plan\":\"gold\"}}"));
        assertThat(update).isInstanceOf(Outcome.Failed.class);
        assertThat(update.words()).doesNotContain("u-1001", "7946");
    }

    /** A short value is found only where it stands alone: it is a part of many words. */
    @Test
    void showsNoShortValueBehindAWordOfTheCall() throws Exception {
        answer(200, "application/json", "{\"user\":{\"userId\":\"4x\"}}");
        String word = json(run("get_user_by_user_id", "{\"userId\":\"4x\"}").words())
                .object("user")
                .flatMap(user -> user.text("userId"))
                .orElseThrow();
        answer(
                200,
                "application/json",
                "{\"msg\":\"4x: (4X) not 4xl, 14x, 4x@b.co. 4x.\",\"code\":\"Success\",\"params\":null}");
        Outcome outcome = run("update_user", "{\"userId\":\"" + word + "\",\"dataFields\":{\"plan\":\"gold\"}}");
        assertThat(json(outcome.words()).text("msg").orElseThrow())
                .startsWith(word + ": (" + word + ") not 4xl, 14x, person-")
                .doesNotContain("b.co")
                .endsWith(word + ".");

        answer(400, "application/json", "{\"msg\":\"There is no 4x\",\"code\":\"BadParams\"}");
        Outcome failed = run("get_user_by_user_id", "{\"userId\":\"" + word + "\"}");
        assertThat(failed.words()).doesNotContain("4x");
    }

    /** An id has no form by which it could be found, but errors name it. */
    @Test
    void showsNoUserIdThatAnErrorNames() throws Exception {
        answer(
                409,
                "application/json",
                "{\"msg\":\"userId u-1002 exists, so does userId: '77'.\",\"code\":\"Conflict\"}");
        Outcome failed = run("update_email", "{\"currentEmail\":\"a@example.com\",\"newEmail\":\"b@example.com\"}");
        assertThat(failed.words())
                .containsPattern("userId person-[0-9a-f]{16} exists, so does userId: 'person-[0-9a-f]{16}'\\.");

        answer(400, "application/json", "{\"msg\":\"userId is required; userIds: at most 50\",\"code\":\"BadParams\"}");
        assertThat(run("get_user_by_email", "{\"email\":\"a@example.com\"}").words())
                .contains("userId is required; userIds: at most 50");
    }

    @Test
    void acceptsWordsInListsOfPeople() throws Exception {
        String[] words = words();
        iterable.takeRequest();
        answer(200, "application/json", "{\"successCount\":2,\"failCount\":0,\"invalidEmails\":[\"ada@example.com\"]}");
        Outcome outcome = run(
                "subscribe_to_list",
                "{\"listId\":1,\"subscribers\":[{\"email\":\"" + words[0] + "\"},{\"userId\":\"" + words[1] + "\"}]}");
        Json.Obj sent = json(iterable.takeRequest().getBody().utf8());
        assertThat(sent.list("subscribers"))
                .containsExactly(json("{\"email\":\"ada@example.com\"}"), json("{\"userId\":\"u-1001\"}"));
        assertThat(outcome.words()).contains(words[0]).doesNotContain("ada@example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "get_user_by_email; {\"email\":\"person-0123456789abcdef@masked.invalid\"}; email; look",
                "get_user_by_user_id; {\"userId\":\"person-0123456789abcdef\"}; userId; look",
                "get_user_by_email; {\"email\":\"x.person-0123456789abcdef@masked.invalid\"}; email; leave",
                "get_user_by_user_id; {\"userId\":\"[hidden]\"}; userId; leave",
                "update_user; {\"email\":\"a@example.com\",\"dataFields\":{\"a\":{\"b\":[1,\"EMAIL\"]}}}; dataFields.a.b[1]; leave",
                "update_user; {\"email\":\"a@example.com\",\"dataFields\":{\"a\":\"[hidden]\"}}; dataFields.a; leave",
                "update_user; {\"email\":\"a@example.com\",\"dataFields\":{\"ID\":1}}; a field name in dataFields; leave",
                "track_event; {\"email\":\"a@example.com\",\"eventName\":\"by ID\"}; eventName; leave",
                "update_snippet; {\"identifier\":\"greeting\",\"content\":\"Hi EMAIL!\"}; content; leave",
                "update_email_template; {\"templateId\":1,\"subject\":\"For staff-0123456789abcdef\"}; subject; leave",
                "update_email_template; {\"templateId\":1,\"creatorUserId\":\"staff-0123456789abcdef\"}; creatorUserId; leave",
                "update_email_template; {\"templateId\":1,\"replyToEmail\":\"EMAIL\"}; replyToEmail; leave",
                "update_email_template; {\"templateId\":1,\"ccEmails\":[\"EMAIL\"]}; ccEmails[0]; leave",
                "create_snippet; {\"name\":\"a\",\"content\":\"b\",\"createdByUserId\":\"EMAIL\"}; createdByUserId; leave",
            })
    void refusesAWordThatIsUnknownOrInAnotherPlace(String tool, String arguments, String place, String remedy)
            throws Exception {
        String[] words = words();
        iterable.takeRequest();
        Outcome outcome = run(tool, arguments.replace("EMAIL", words[0]).replace("ID\"", words[1] + "\""));
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.words()).contains(place).containsIgnoringCase(remedy);
        assertThat(iterable.getRequestCount()).isOne();
    }

    @Test
    void refusesAWordOfAnotherProject() throws Exception {
        String[] words = words();
        try (Store other = Stores.of(Places.at(Files.createTempDirectory(folder, "other")), Clock.systemUTC())) {
            Outcome outcome = LivePipeline.masked(iterable, MASKED, other)
                    .run("get_user_by_email", json("{\"email\":\"" + words[0] + "\"}"));
            assertThat(outcome.words()).contains("Look the person up again");
        }
        assertThat(iterable.getRequestCount()).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "get_list_users; {\"listId\":1}; text/plain; ada@example.com|bo@example.com",
                "export_data_csv; {\"dataTypeName\":\"user\",\"range\":\"All\"}; text/csv; email,city|ada@example.com,Bonn",
                "export_data_json; {\"dataTypeName\":\"user\",\"range\":\"All\"}; application/json; {\"email\":\"ada@example.com\"}|{\"city\":\"Bonn\"}",
                "view_email_in_browser; {\"email\":\"a@example.com\",\"messageId\":\"m\"}; text/html; <p>Hi ada@example.com in Bonn</p>",
                "preview_email_template; {\"templateId\":1,\"data\":{\"fetchDataFeeds\":true}}; text/html; <p>Hi ada@example.com</p>",
                "get_user_by_email; {\"email\":\"a@example.com\"}; application/json; {\"note\":\"ada\\u0040example.com\",\"ada@example.com\":1}",
            })
    void masksEveryFormOfAnswer(String tool, String arguments, String type, String body) {
        answer(200, type, body.replace('|', '\n'));
        Outcome outcome = run(tool, arguments);
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        assertThat(outcome.words()).doesNotContain("example.com", "Bonn");
        assertThat(outcome.notes()).last().asString().contains("masked");
    }

    @Test
    void readsGoOnWithoutTheStoreAndWordsAreRefused() throws Exception {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file");
        try (Store away = Stores.of(Places.at(blocked), Clock.systemUTC())) {
            LivePipeline pipeline = LivePipeline.masked(iterable, MASKED, away);
            answer(200, "application/json", ADA);
            Outcome outcome = pipeline.run("get_user_by_email", json("{\"email\":\"ada@example.com\"}"));
            assertThat(outcome.words()).contains("\"email\":\"[hidden]\"").doesNotContain("person-", "ada");
            Outcome refused =
                    pipeline.run("get_user_by_email", json("{\"email\":\"person-0123456789abcdef@masked.invalid\"}"));
            assertThat(refused.words()).contains("email is person-0123456789abcdef", "cannot be used");
            assertThat(iterable.getRequestCount()).isOne();
        }
    }

    @Test
    void givesOneValueTheSameWordInEveryAnswer() {
        String[] words = words();
        answer(200, "text/plain", "ada@example.com\nbo@example.com");
        Matcher inList = WORD.matcher(run("get_list_users", "{\"listId\":1}").words());
        assertThat(inList.find()).isTrue();
        assertThat(inList.group()).isEqualTo(words[0]);
    }

    /** What an agent does to change one word of a template. */
    @ParameterizedTest
    @EnumSource(
            value = PersonalAccess.class,
            names = {"CLOSED", "MASKED"})
    void writesBackWhatWasReadOrRefuses(PersonalAccess personal) throws Exception {
        LivePipeline pipeline = LivePipeline.masked(iterable, MASKED.withPersonal(personal), store);
        answer(
                200,
                "application/json",
                "{\"templateId\":1,\"creatorUserId\":\"maker@example.com\",\"fromEmail\":\"shop@example.com\","
                        + "\"subject\":\"Call +44 20 7946 0958\",\"html\":\"<p>ask help@example.com</p>\",\"bccEmails\":[\"boss@example.com\"]}");
        Json.Obj read = json(
                pipeline.run("get_email_template", json("{\"templateId\":1}")).words());
        iterable.takeRequest();
        assertThat(read.text("creatorUserId").orElseThrow()).matches("staff-[0-9a-f]{16}");
        assertThat(read.list("bccEmails").toString()).contains("staff-").doesNotContain("boss@");

        Json.Obj changed = read.with("html", Json.text("<p>please ask help@example.com</p>"));
        Outcome refused = pipeline.run("update_email_template", changed);
        assertThat(refused.words()).startsWith("Refused, nothing was sent: creatorUserId contains staff-");
        assertThat(iterable.getRequestCount()).isOne();

        Map<String, Json> kept = new LinkedHashMap<>(changed.fields());
        kept.keySet().removeAll(List.of("creatorUserId", "bccEmails"));
        answer(200, "application/json", "{\"msg\":\"\",\"code\":\"Success\",\"params\":null}");
        Outcome written = pipeline.run("update_email_template", new Json.Obj(kept));
        assertThat(written).as(written.words()).isInstanceOf(Outcome.Answered.class);
        assertThat(JsonReader.read(iterable.takeRequest().getBody().utf8())).isEqualTo(new Json.Obj(kept));
    }

    @Test
    void givesStaffAWordWithoutTheStore() throws Exception {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file");
        try (Store away = Stores.of(Places.at(blocked), Clock.systemUTC())) {
            LivePipeline pipeline = LivePipeline.masked(iterable, Mode.READ_ONLY, away);
            answer(
                    200,
                    "application/json",
                    "{\"id\":1,\"createdByUserId\":\"maker@example.com\",\"name\":\"From maker@example.com\"}");
            Outcome.Answered answer = (Outcome.Answered) pipeline.run("get_campaign", json("{\"id\":1}"));
            assertThat(answer.text())
                    .matches(
                            "\\{\"id\":1,\"createdByUserId\":\"staff-[0-9a-f]{16}\",\"name\":\"From maker@example.com\"}");
            assertThat(answer.notes()).isEmpty();
        }
    }
}
