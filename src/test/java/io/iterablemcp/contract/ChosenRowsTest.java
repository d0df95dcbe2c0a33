package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows and fields an agent gets when it asks for some, and what Iterable is asked for. */
class ChosenRowsTest {

    private static final MockWebServer ITERABLE = NoDelaySockets.mockServer();

    /** 2026-01-01T00:00:00Z */
    private static final long NEW_YEAR = 1_767_225_600_000L;

    private static final long DAY = 86_400_000L;

    private final List<String> requests = new ArrayList<>();
    private LivePipeline pipeline;

    @BeforeAll
    static void start() throws Exception {
        ITERABLE.start();
    }

    @AfterAll
    static void stop() {
        ITERABLE.close();
    }

    @BeforeEach
    void prepare() {
        pipeline = LivePipeline.withBudget(ITERABLE, 40_000);
    }

    private interface Answers {
        String body(RecordedRequest request);
    }

    private void answers(String type, Answers answers) {
        ITERABLE.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request.getUrl().encodedPath()
                        + (request.getUrl().encodedQuery() == null
                                ? ""
                                : "?" + request.getUrl().encodedQuery()));
                return new MockResponse.Builder()
                        .setHeader("Content-Type", type)
                        .body(answers.body(request))
                        .build();
            }
        });
    }

    private void json(String body) {
        answers("application/json", request -> body);
    }

    private static String campaign(int id) {
        return "{\"id\":" + id + ",\"name\":\"" + (id % 5 == 0 ? "Weekly digest " : "Offer ") + id
                + "\",\"createdAt\":" + (NEW_YEAR + id * DAY) + ",\"labels\":"
                + (id % 3 == 0 ? "[\"promo\",\"A \\u0026 B\"]" : "[]") + ",\"sendSize\":" + id * 10 + ".0}";
    }

    /** 60 campaigns in pages. */
    private void campaigns() {
        answers("application/json", request -> {
            int page = Integer.parseInt(request.getUrl().queryParameter("page"));
            int size = Math.min(25, Integer.parseInt(request.getUrl().queryParameter("pageSize")));
            String rows = IntStream.rangeClosed((page - 1) * size + 1, Math.min(60, page * size))
                    .mapToObj(ChosenRowsTest::campaign)
                    .collect(Collectors.joining(","));
            return "{\"campaigns\":[" + rows + "],\"nextPageUrl\":\"/api/campaigns?page=" + (page + 1)
                    + "\",\"totalCampaignsCount\":60}";
        });
    }

    private static Json.Obj obj(String text) {
        return (Json.Obj) JsonReader.read(text.replace('\'', '"'));
    }

    private Outcome run(String tool, String arguments) {
        return pipeline.run(tool, obj(arguments));
    }

    private Outcome.Answered answered(String tool, String arguments) {
        Outcome outcome = run(tool, arguments);
        assertThat(outcome).as(outcome.words()).isInstanceOf(Outcome.Answered.class);
        return (Outcome.Answered) outcome;
    }

    private static String notes(Outcome.Answered answer) {
        return String.join(" ", answer.notes());
    }

    @Test
    void findsRowsOnAllPages() {
        campaigns();
        Outcome.Answered answer = answered("get_campaigns", "{'match':'Weekly','fields':'id,name'}");

        assertThat(answer.text())
                .isEqualTo("{\"campaigns\":["
                        + IntStream.rangeClosed(1, 12)
                                .mapToObj(i -> "{\"id\":" + i * 5 + ",\"name\":\"Weekly digest " + i * 5 + "\"}")
                                .collect(Collectors.joining(","))
                        + "]}");
        assertThat(notes(answer)).isEqualTo("12 of 60 rows match; all of these are shown.");
        assertThat(requests)
                .containsExactly(
                        "/api/campaigns?page=1&pageSize=1000",
                        "/api/campaigns?page=2&pageSize=1000",
                        "/api/campaigns?page=3&pageSize=1000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "weekly | 12",
                "WEEKLY DIGEST | 12",
                "name~weekly | 12",
                "name ~ \\\"weekly digest\\\" | 12",
                "name=weekly digest 5 | 1",
                "name!=weekly digest 5 | 59",
                "labels=promo | 20",
                "labels=PROMO and weekly | 4",
                "labels=promo AND name~weekly | 4",
                "labels!=promo | 40",
                "labels=\\\"A & B\\\" | 20",
                "labels=prom | 0",
                "createdAt>=2026-03-01 | 2",
                "createdAt>2026-02-28 | 2",
                "createdAt<=2026-01-02 | 1",
                "createdAt=2026-01-02 | 1",
                "createdAt<2026-01-03T00:00:00Z | 1",
                "createdAt=\\\"2026-01-02 01:00:00 +01:00\\\" | 1",
                "createdAt>=1772150400000 | 4",
                "sendSize>=590 | 2",
                "sendSize=590.00 | 1",
                "id<10 | 9",
                "id>9 and id<=12 | 3",
                "workflowId=null | 60",
                "name!=null | 60",
                "17 | 1",
            })
    void comparesTextNumbersAndTimes(String match, int found) {
        campaigns();
        assertThat(notes(answered("get_campaigns", "{'match':'" + match + "','fields':'id'}")))
                .startsWith(found + " of 60 rows match");
    }

    @Test
    void takesListsInThePlaceOfText() {
        campaigns();
        Outcome.Answered answer =
                answered("get_campaigns", "{'match':['labels=promo','weekly'],'fields':['id'],'limit':2}");
        assertThat(answer.text()).isEqualTo("{\"campaigns\":[{\"id\":15},{\"id\":30}]}");
        assertThat(notes(answer)).isEqualTo("4 of 60 rows match; the first 2 are shown. For more, raise limit.");
    }

    @Test
    void readsOnlyThePageThatTheCallNames() {
        campaigns();
        Outcome.Answered answer = answered("get_campaigns", "{'match':'Weekly','page':2,'pageSize':20,'fields':'id'}");
        assertThat(answer.text()).startsWith("{\"campaigns\":[{\"id\":25},{\"id\":30},{\"id\":35},{\"id\":40}]");
        assertThat(notes(answer)).startsWith("4 of 20 rows match with page=2; all of these are shown.");
        assertThat(requests).hasSize(1);
    }

    @Test
    void asksForNoMoreRowsThanItShows() {
        campaigns();
        Outcome.Answered answer = answered("get_campaigns", "{'limit':5,'fields':'id'}");
        assertThat(answer.text())
                .startsWith("{\"campaigns\":[{\"id\":1},{\"id\":2},{\"id\":3},{\"id\":4},{\"id\":5}],");
        assertThat(notes(answer)).contains("Page 1 of 12 (60 rows in all); next: page=2 and pageSize=5.");
        assertThat(requests).containsExactly("/api/campaigns?page=1&pageSize=5");
    }

    @Test
    void goesOnWithTheMatchingRowsThatDidNotFit() {
        campaigns();
        pipeline = LivePipeline.withBudget(ITERABLE, 400);
        List<String> ids = new ArrayList<>();
        String skip = "";
        for (int i = 0; i < 10; i++) {
            Outcome.Answered answer = answered(
                    "get_campaigns",
                    "{'match':'labels=promo','fields':'id,name'" + (skip.isEmpty() ? "" : ",'skip':'" + skip + "'")
                            + "}");
            obj(answer.text())
                    .list("campaigns")
                    .forEach(row -> ids.add(
                            ((Json.Obj) row).get("id").map(JsonWriter::write).orElseThrow()));
            String note = notes(answer);
            assertThat(note).startsWith("20 of 60 rows match");
            if (!note.contains("skip=")) {
                break;
            }
            skip = note.replaceFirst("(?s).*skip=\"([^\"]+)\".*", "$1");
        }
        assertThat(ids)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> String.valueOf(i * 3))
                        .toList());
        Outcome other = run("get_campaigns", "{'match':'labels=promo','fields':'id','skip':'" + skip + "'}");
        assertThat(other).as(other.words()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void choosesColumnsOfATable() {
        answers("text/csv", request -> "id,Total Opens,\"Revenue, net\",Name\n1,10,5.50,a\n2,200,6,b\n3,30,7,c\n");
        String call = "'campaignId':1,'startDateTime':'2026-01-01','endDateTime':'2026-02-01'";
        Outcome.Answered answer =
                answered("get_campaign_metrics", "{" + call + ",'match':'Total Opens>=30','fields':'id, total opens'}");
        assertThat(answer.text())
                .isEqualTo("{\"columns\":[\"id\",\"Total Opens\"],\"rows\":[[\"2\",\"200\"],[\"3\",\"30\"]]}");
        assertThat(notes(answer)).isEqualTo("2 of 3 rows match; all of these are shown.");

        Outcome.Answered unknown = answered("get_campaign_metrics", "{" + call + ",'match':'Total Open>=30'}");
        assertThat(notes(unknown)).contains("There is no column Total Open in this answer. Did you mean Total Opens?");
    }

    @Test
    void matchesPlainLines() {
        answers("text/plain", request -> "ada@example.com\nbob@example.org\nann@example.com\n");
        Outcome.Answered answer = answered("get_list_users", "{'listId':1,'match':'example.com'}");
        assertThat(answer.text()).isEqualTo("{\"users\":[\"ada@example.com\",\"ann@example.com\"]}");
        assertThat(answered("get_list_users", "{'listId':1,'match':'users=bob@example.org'}")
                        .text())
                .isEqualTo("{\"users\":[\"bob@example.org\"]}");
        assertThat(answered("get_list_users", "{'listId':1,'limit':1}").text())
                .isEqualTo("{\"users\":[\"ada@example.com\"]}");
    }

    @Test
    void matchesNdjson() {
        answers("application/x-ndjson", request -> """
                        {"email":"a@example.com","dataFields":{"plan":"gold","n":1.50}}
                        {"email":"b@example.com","dataFields":{"plan":"free","n":2}}
                        """);
        Outcome.Answered answer = answered(
                "export_data_json",
                "{'dataTypeName':'user','range':'Today','match':'dataFields.plan=gold','fields':'dataFields.n'}");
        assertThat(answer.text()).isEqualTo("{\"rows\":[{\"dataFields\":{\"n\":1.50}}]}");
    }

    @Test
    void saysThatOnlyTheLatestRowsWereSearched() {
        answers(
                "application/json",
                request -> "{\"events\":["
                        + IntStream.range(0, 200)
                                .mapToObj(i -> "{\"eventType\":\"" + (i % 100 == 0 ? "emailOpen" : "emailSend") + "\"}")
                                .collect(Collectors.joining(","))
                        + "]}");
        Outcome.Answered answer = answered(
                "get_user_events_by_email", "{'email':'ada@example.com','match':'eventType=emailOpen','limit':1}");
        assertThat(answer.text()).isEqualTo("{\"events\":[{\"eventType\":\"emailOpen\"}]}");
        assertThat(notes(answer))
                .isEqualTo("2 of the latest 200 rows match; the first is shown. For more, raise limit.");
        assertThat(requests).containsExactly("/api/events/ada%40example.com?limit=200");

        requests.clear();
        answered("get_user_events_by_email", "{'email':'ada@example.com','limit':5}");
        assertThat(requests).containsExactly("/api/events/ada%40example.com?limit=5");
    }

    @Test
    void showsOnlyTheChosenFieldsOfADocumentExactly() {
        json("{\"templateId\":1,\"name\":\"T\",\"html\":\"<p>\\u003c \\u00e9\\n</p>\",\"linkParams\":[{\"key\":\"a\","
                + "\"value\":\"1\"},{\"key\":\"b\",\"value\":\"2\"}],\"plainText\":\"x\"}");
        assertThat(answered("get_email_template", "{'templateId':1,'fields':'html,linkParams.key'}")
                        .text())
                .isEqualTo("{\"html\":\"<p>\\u003c \\u00e9\\n</p>\",\"linkParams\":[{\"key\":\"a\"},{\"key\":\"b\"}]}");
        json("{\"user\":{\"email\":\"ada@example.com\",\"dataFields\":{\"plan\":\"gold\",\"n\":1}}}");
        assertThat(answered("get_user_by_email", "{'email':'ada@example.com','fields':'dataFields.plan'}")
                        .text())
                .isEqualTo("{\"user\":{\"dataFields\":{\"plan\":\"gold\"}}}");
        assertThat(answered("get_user_by_email", "{'email':'ada@example.com','fields':'email,plan'}")
                        .text())
                .isEqualTo("{\"user\":{\"email\":\"ada@example.com\",\"dataFields\":{\"plan\":\"gold\"}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'match':'naem=x' | match: naem is no field of the answer of get_campaigns | Did you mean name?",
                "'fields':'id,lables' | fields: lables is no field of the answer of get_campaigns | Did you mean labels?",
                "'match':'name=' | match: the value after name= is missing | Write conditions such as",
                "'match':'name~a and ' | match: a condition is empty | Write conditions such as",
                "'match':'name~a and' | match: a condition is missing after the last and | Write conditions such as",
                "'match':'=x' | match: a condition is empty: the name of a field is missing | Write conditions",
                "'match':'name~a=b' | contains an operator: put it in double quotes | Write conditions",
                "'match':'name~\\\"a' | match: a double quote is not closed | Write conditions",
                "'match':'createdAt>2026-02-30' | 2026-02-30 is no date of the calendar | Write conditions",
                "'limit':0 | limit: wanted a whole number from 1 on | Leave limit out",
                "'fields':',' | fields: there is no name in it | Give names",
            })
    void refusesBeforeAnythingIsSent(String arguments, String why, String remedy) {
        campaigns();
        Outcome outcome = run("get_campaigns", "{" + arguments + "}");
        assertThat(outcome.words())
                .startsWith("Refused, nothing was sent: ")
                .contains(why)
                .contains(remedy);
        assertThat(requests).isEmpty();
    }

    @Test
    void saysHowFarItLookedWhenAPageIsRefused() {
        answers("application/json", request -> {
            boolean first = "1".equals(request.getUrl().queryParameter("page"));
            return first ? "{\"campaigns\":[" + campaign(5) + "],\"totalCampaignsCount\":2000}" : "not json";
        });
        Outcome.Answered answer = answered("get_campaigns", "{'match':'weekly','fields':'id'}");
        assertThat(answer.text()).isEqualTo("{\"campaigns\":[{\"id\":5}]}");
        assertThat(notes(answer))
                .isEqualTo(
                        "1 of the first 1 row matches; it is shown. Not all rows were read, because Iterable"
                                + " did not answer the next request: for the others, call again with page=2 and pageSize=1000.");
    }
}
