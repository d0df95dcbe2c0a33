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
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attempts to learn a masked value through conditions, fields and counts. Each compares two projects that differ only in
 * values that the agent must not see: whatever it asks, both must answer alike.
 */
class MatchAttacksTest {

    private static final MockWebServer ITERABLE = NoDelaySockets.mockServer();

    @TempDir
    private static Path folder;

    private static Store store;
    private static LivePipeline masked;
    /** Shows one row: the others are beyond its budget. */
    private static LivePipeline tight;

    private static LivePipeline closed;

    @BeforeAll
    static void start() throws Exception {
        ITERABLE.start();
        store = Stores.of(Places.at(folder), Clock.systemUTC());
        masked = LivePipeline.masked(ITERABLE, Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED), store);
        tight = LivePipeline.masked(ITERABLE, Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED), store, 300);
        closed = LivePipeline.masked(ITERABLE, Mode.EVERYTHING.withPersonal(PersonalAccess.CLOSED), store);
    }

    @AfterAll
    static void stop() {
        store.close();
        ITERABLE.close();
    }

    /** The hidden values of three people. */
    private record Hidden(String name, String ip, String phone, String email, String userId) {

        String rows() {
            return "{\"events\":["
                    + row("emailOpen", name, ip, phone, email, userId)
                    + row(",", "emailSend", "Zoe", "198.51.100.9", "+44 20 7946 0999", "zoe@example.com", "u-9")
                    + row(",", "emailSend", name, ip, phone, email, userId)
                    + "]}";
        }

        private static String row(String type, String name, String ip, String phone, String email, String userId) {
            return row("", type, name, ip, phone, email, userId);
        }

        private static String row(
                String comma, String type, String name, String ip, String phone, String email, String userId) {
            return comma + "{\"eventType\":\"" + type + "\",\"campaignId\":9001,\"email\":\"" + email
                    + "\",\"userId\":\"" + userId + "\",\"ip\":\"" + ip
                    + "\",\"createdAt\":\"2026-01-03 10:15:00 +00:00\",\"eventName\":\"mail from " + email
                    + "\",\"dataFields\":{\"firstName\":\"" + name + "\",\"phoneNumber\":\"" + phone
                    + "\",\"note\":\"call " + phone + " or " + email
                    + "\",\"age\":" + userId.substring(2) + ",\"tags\":[\"" + name
                    + "\",\"x\"],\"vip\":true,\"campaignId\":\""
                    + name + "\"}}";
        }
    }

    private static final Hidden ADA = new Hidden("Ada", "203.0.113.7", "+44 20 7946 0958", "ada@example.com", "u-31");
    private static final Hidden BEN = new Hidden("Ben", "192.0.2.55", "+44 20 7946 0123", "ben@example.org", "u-77");

    private static void answers(String body) {
        ITERABLE.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .setHeader("Content-Type", "application/json")
                        .body(body)
                        .build();
            }
        });
    }

    private static Json.Obj call(String match, String more) {
        Json.Obj call = (Json.Obj) JsonReader.read("{\"email\":\"person@example.net\"" + more + "}");
        return match.isEmpty() ? call : call.with("match", Json.text(match));
    }

    private static String said(LivePipeline pipeline, String body, String match, String more) {
        answers(body);
        Outcome outcome = pipeline.run("get_user_events_by_email", call(match, more));
        String words = outcome instanceof Outcome.Answered answer
                ? answer.text() + " " + String.join(" ", answer.notes())
                : outcome.words();
        // A pseudonym differs between two people, and says no more than that. So does the seal over it.
        return words.replaceAll("person-[0-9a-f]{16,64}", "person-…").replaceAll("\\.[0-9a-z]{8}\"", ".…");
    }

    static List<String> attempts() {
        Set<String> attempts = new LinkedHashSet<>();
        for (String guess : List.of(
                "Ada",
                "ada",
                "A",
                "Ada*",
                "203.0.113.7",
                "203",
                "+44 20 7946 0958",
                "0958",
                "ada@example.com",
                "ada@",
                "example.com",
                "u-31",
                "31",
                "hidden",
                "[hidden]",
                "masked.invalid",
                "@",
                "call",
                "or ",
                "mail from ada")) {
            attempts.add("\"" + guess + "\"");
        }
        for (String field : List.of(
                "email",
                "EMAIL",
                "userId",
                "ip",
                "dataFields.firstName",
                "dataFields.phoneNumber",
                "dataFields.age",
                "dataFields.note",
                "dataFields.tags",
                "dataFields.vip",
                "dataFields.campaignId",
                "eventName",
                "dataFields",
                "dataFields.firstName.x",
                "dataFields[].firstName",
                "data",
                "dataFields.campaignid")) {
            for (String rest : List.of(
                    "~a",
                    "~Ada",
                    "=Ada",
                    "!=Ada",
                    "=ada@example.com",
                    "!=ada@example.com",
                    "<m",
                    ">m",
                    ">=31",
                    "<=31",
                    "=31",
                    "!=31",
                    "~0958",
                    "~[hid",
                    "=[hidden]",
                    "!=[hidden]",
                    "=null",
                    "!=null",
                    "~masked",
                    "=u-31",
                    "<\"call +44 20 7946 0500\"",
                    "~\"call +44\"",
                    "=203.0.113.7",
                    ">2026-01-01",
                    "~person-")) {
                attempts.add(field + rest);
            }
        }
        attempts.add("eventName!=\"mail from ada@example.com\"");
        attempts.add("eventName!=\"mail from ben@example.org\" and eventName!=\"mail from ada@example.com\"");
        attempts.add("eventName=\"mail from ada@example.com\"");
        attempts.add("eventName<\"mail from b\"");
        attempts.add("eventName~\"from a\" and campaignId=9001");
        return List.copyOf(attempts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",\"limit\":1", ",\"fields\":\"eventType\"", ",\"limit\":1,\"fields\":\"dataFields.tags\""})
    void noConditionTellsTwoHiddenValuesApart(String more) {
        List<String> leaks = new ArrayList<>();
        assertThat(attempts()).hasSizeGreaterThan(400);
        for (String attempt : attempts()) {
            LivePipeline asked = more.isEmpty() ? tight : masked;
            String ada = said(asked, ADA.rows(), attempt, more);
            String ben = said(asked, BEN.rows(), attempt, more);
            if (!ada.equals(ben)) {
                leaks.add(attempt + ": " + ada + " / " + ben);
            }
            assertThat(ada + ben).as(attempt).doesNotContain("Ben", "203.0.113.7", "0958", "0123", "ben@", "u-77");
        }
        assertThat(leaks).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "createdByUserId~ada",
                "createdByUserId=ada@example.com",
                "createdByUserId!=ada@example.com",
                "createdByUserId=staff-0123456789abcdef",
                "createdByUserId!=staff-0123456789abcdef",
                "createdByUserId<m",
                "createdByUserId=null",
                "CREATEDBYUSERID~a",
                "\"createdByUserId\"~a",
                "updatedByUserId>a",
                "name~x and updatedByUserId~a",
                "staff-0123456789abcdef",
                "name~person-0123456789abcdef",
            })
    void refusesHiddenFieldsWherePersonalDataIsClosed(String match) {
        answers("{\"campaigns\":[]}");
        int before = ITERABLE.getRequestCount();
        Outcome outcome = closed.run("get_campaigns", Json.Obj.EMPTY.with("match", Json.text(match)));
        assertThat(outcome.words()).startsWith("Refused, nothing was sent: match");
        if (!match.contains("person-") && !match.startsWith("staff")) {
            assertThat(outcome.words()).containsIgnoringCase("ByUserId");
        }
        assertThat(ITERABLE.getRequestCount()).isEqualTo(before);
    }

    @Test
    void findsNothingInTheHiddenFieldsOfCampaigns() {
        for (String guess : List.of("ada", "example.com", "@", "staff", "staff-", "ada@example.com")) {
            answers("{\"campaigns\":[{\"id\":1,\"name\":\"x\",\"createdByUserId\":\"ada@example.com\"}],"
                    + "\"totalCampaignsCount\":1}");
            Outcome outcome = closed.run("get_campaigns", Json.Obj.EMPTY.with("match", Json.text(guess)));
            assertThat(outcome.words()).as(guess).contains("\"campaigns\":[]");
        }
    }

    @Test
    void comparesAWordOnlyAsAWhole() throws Exception {
        answers(ADA.rows());
        Outcome.Answered first = (Outcome.Answered) masked.run(
                "get_user_events_by_email", call("eventType=emailOpen", ",\"limit\":1,\"fields\":\"email\""));
        String word = first.text().replaceFirst("(?s).*?(person-[0-9a-f]+).*", "$1");

        for (String match : List.of("email=" + word, "email=" + word + "@masked.invalid")) {
            assertThat(said(masked, ADA.rows(), match, "")).as(match).contains("2 of 3 rows match");
        }
        assertThat(said(masked, ADA.rows(), "email!=" + word, "")).contains("1 of 3 rows match");
        for (String match : List.of("email~" + word, word, "email<" + word, "eventName~" + word)) {
            assertThat(masked.run("get_user_events_by_email", call(match, "")).words())
                    .as(match)
                    .startsWith("Refused, nothing was sent");
        }
    }

    /** With and without anything masked in the answer. */
    @Test
    void saysThatATextWasNotSearchedInMaskedValues() {
        for (String body : List.of(ADA.rows(), "{\"events\":[]}")) {
            assertThat(said(masked, body, "emailOpen", "")).contains("Masked values were not searched.");
            assertThat(said(masked, body, "eventType~open", "")).doesNotContain("searched");
        }
        assertThat(said(closed, ADA.rows(), "emailOpen", "")).doesNotContain("not searched");
    }

    @Test
    void storesNoWordOfARowThatIsNotShown() throws Exception {
        Hidden eve = new Hidden("Eve", "192.0.2.1", "+44 20 7946 0777", "eve@example.net", "u-55");
        long before = words();
        answers(eve.rows());
        Outcome.Answered none =
                (Outcome.Answered) masked.run("get_user_events_by_email", call("eventType=nothing", ""));
        assertThat(String.join(" ", none.notes())).isEqualTo("0 of 3 rows match.");
        assertThat(words()).isEqualTo(before);

        Outcome.Answered fields = (Outcome.Answered)
                masked.run("get_user_events_by_email", call("eventType=emailOpen", ",\"fields\":\"eventType\""));
        assertThat(fields.notes()).hasSize(1);
        assertThat(words()).isEqualTo(before);

        Outcome.Answered shown = (Outcome.Answered)
                masked.run("get_user_events_by_email", call("eventType=emailOpen", ",\"fields\":\"email\""));
        assertThat(String.join(" ", shown.notes())).contains("1 personal value is masked.");
        assertThat(words()).isEqualTo(before + 1);
    }

    private static long words() throws Exception {
        return store.read(sql -> sql.number("SELECT count(*) FROM pseudonym"));
    }
}
