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
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions on masked answers that are put together from several pages. */
class MaskedPagesTest {

    private static final MockWebServer ITERABLE = NoDelaySockets.mockServer();

    @TempDir
    private static Path folder;

    private static Store store;
    private static LivePipeline masked;

    private final List<String> requests = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        ITERABLE.start();
        store = Stores.of(Places.at(folder), Clock.systemUTC());
        masked = LivePipeline.masked(ITERABLE, Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED), store);
    }

    @AfterAll
    static void stop() {
        store.close();
        ITERABLE.close();
    }

    private void answers(Function<HttpUrl, String> body) {
        ITERABLE.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request.getTarget());
                return new MockResponse.Builder()
                        .setHeader("Content-Type", "application/json")
                        .body(body.apply(request.getUrl()))
                        .build();
            }
        });
    }

    private static Outcome.Answered run(String tool, String arguments) {
        Outcome outcome = masked.run(tool, (Json.Obj) JsonReader.read(arguments.replace('\'', '"')));
        assertThat(outcome).as(outcome.words()).isInstanceOf(Outcome.Answered.class);
        return (Outcome.Answered) outcome;
    }

    private static List<Json> campaigns(Outcome.Answered answer) {
        return ((Json.Obj) JsonReader.read(answer.text())).list("campaigns");
    }

    private static String maker(Json row) {
        return ((Json.Obj) row).text("createdByUserId").orElseThrow();
    }

    @Test
    void findAWordOnEveryPage() {
        answers(url -> {
            int page = Integer.parseInt(url.queryParameter("page"));
            return "{\"campaigns\":["
                    + IntStream.range(page * 25 - 25, Math.min(60, page * 25))
                            .mapToObj(i -> "{\"id\":" + i + ",\"name\":\"Offer " + i + "\",\"createdByUserId\":\""
                                    + (i % 3 == 0 ? "ada" : "ben") + "@example.com\"}")
                            .collect(Collectors.joining(","))
                    + "],\"nextPageUrl\":\"/api/campaigns?page=" + (page + 1) + "\",\"totalCampaignsCount\":60}";
        });
        String word = maker(
                campaigns(run("get_campaigns", "{'match':'name=Offer 0'}")).get(0));
        assertThat(word).startsWith("staff-");
        requests.clear();

        Outcome.Answered answer = run("get_campaigns", "{'match':'createdByUserId=" + word + "'}");

        assertThat(requests).hasSize(3);
        assertThat(campaigns(answer)).hasSize(20).allMatch(row -> maker(row).equals(word));
        assertThat(answer.notes()).first().isEqualTo("20 of 60 rows match; all of these are shown.");
        assertThat(campaigns(run("get_campaigns", "{'match':'createdByUserId!=" + word + "'}")))
                .hasSize(40)
                .noneMatch(row -> maker(row).equals(word) || maker(row).contains("@"));
        assertThat(run("get_campaigns", "{'match':'ada'}").notes()).first().isEqualTo("0 of 60 rows match.");
    }

    /** The cursor is a field of a row that does not match, beside one that is hidden. */
    @Test
    void goOnAtTheCursorOfARowThatIsNotShown() {
        answers(url -> {
            String after = url.queryParameter("startAfter");
            int first = after == null ? 1 : Integer.parseInt(after.replaceAll("\\D", "")) + 1;
            return "{\"exportTruncated\":false,\"jobState\":\"completed\",\"files\":["
                    + IntStream.range(first, Math.min(first + 2, 6))
                            .mapToObj(i -> "{\"file\":\"part-" + i + ".csv\",\"url\":\"https://files.test/"
                                    + "ann@example.com/" + i + "\"}")
                            .collect(Collectors.joining(","))
                    + "]}";
        });

        Outcome.Answered answer = run("get_export_files", "{'jobId':7,'match':'file~part-1'}");

        assertThat(requests)
                .extracting(it -> it.replaceFirst(".*/files", ""))
                .containsExactly("", "?startAfter=part-2.csv", "?startAfter=part-4.csv", "?startAfter=part-5.csv");
        assertThat(((Json.Obj) JsonReader.read(answer.text())).list("files"))
                .containsExactly(JsonReader.read("{\"file\":\"part-1.csv\",\"url\":\"[hidden]\"}"));
        assertThat(answer.notes()).first().isEqualTo("1 of 5 rows match; it is shown.");
        assertThat(run("get_export_files", "{'jobId':7,'match':'files.test'}").notes())
                .first()
                .isEqualTo("0 of 5 rows match.");
    }
}
