package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.AnswerFilter;
import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.api.rows.ConditionReader;
import io.iterablemcp.api.rows.RowMasks;
import io.iterablemcp.api.rows.RowPath;
import io.iterablemcp.api.rows.RowQuery;
import io.iterablemcp.api.rows.RowSearch;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.rows.PagedReads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading all pages for the rows that a call asks for. */
class PagedRowsTest {

    private static final MockWebServer ITERABLE = NoDelaySockets.mockServer();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

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

    private void answers(Function<HttpUrl, String> body) {
        ITERABLE.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(
                        request.getUrl().encodedQuery() == null
                                ? ""
                                : request.getUrl().encodedQuery());
                return new MockResponse.Builder()
                        .setHeader("Content-Type", "application/json")
                        .body(body.apply(request.getUrl()))
                        .build();
            }
        });
    }

    private static String rows(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "{\"id\":" + i + ",\"name\":\"" + (i % 2 == 0 ? "even" : "odd") + "\"}")
                .collect(Collectors.joining(","));
    }

    private Outcome.Answered answered(String tool, String arguments) {
        Outcome outcome = pipeline.run(tool, (Json.Obj) JsonReader.read(arguments.replace('\'', '"')));
        assertThat(outcome).as(outcome.words()).isInstanceOf(Outcome.Answered.class);
        return (Outcome.Answered) outcome;
    }

    @Test
    void readsByOffset() {
        answers(url -> {
            int offset = url.queryParameter("offset") == null ? 0 : Integer.parseInt(url.queryParameter("offset"));
            return "{\"experiments\":[" + rows(offset + 1, Math.min(5, offset + 2))
                    + "],\"pagination\":{\"limit\":2,\"offset\":" + offset + ",\"total\":5}}";
        });
        Outcome.Answered answer = answered("list_experiments", "{'match':'name=odd','fields':'id','limit':2}");
        assertThat(answer.text()).isEqualTo("{\"experiments\":[{\"id\":1},{\"id\":3}]}");
        assertThat(answer.notes()).containsExactly("3 of 5 rows match; the first 2 are shown. For more, raise limit.");
        assertThat(requests).containsExactly("limit=100", "limit=100&offset=2", "limit=100&offset=4");
    }

    @Test
    void readsByCursor() {
        answers(url -> {
            boolean first = url.queryParameter("nextMarker") == null;
            return "{\"results\":[{\"table\":\"t\",\"key\":\"" + (first ? "a1" : "a2")
                    + "\"},{\"table\":\"t\",\"key\":\"b\"}]" + (first ? ",\"nextMarker\":\"m2\"}" : "}");
        });
        Outcome.Answered answer = answered("list_metadata_keys", "{'table':'t','match':'key~a','fields':'key'}");
        assertThat(answer.text()).isEqualTo("{\"results\":[{\"key\":\"a1\"},{\"key\":\"a2\"}]}");
        assertThat(answer.notes()).containsExactly("2 of 4 rows match; all of these are shown.");
        assertThat(requests).containsExactly("", "nextMarker=m2");
    }

    @Test
    void readsByTheLastRow() {
        answers(url -> "f2".equals(url.queryParameter("startAfter"))
                ? "{\"files\":[]}"
                : "{\"files\":[{\"file\":\"f1\",\"url\":\"https://x.example.com/1\"},"
                        + "{\"file\":\"f2\",\"url\":\"https://x.example.com/2\"}],\"jobId\":1}");
        Outcome.Answered answer = answered("get_export_files", "{'jobId':1,'match':'file=f1','fields':'file'}");
        assertThat(answer.text()).isEqualTo("{\"files\":[{\"file\":\"f1\"}]}");
        assertThat(answer.notes()).containsExactly("1 of 2 rows match; it is shown.");
        assertThat(requests).containsExactly("", "startAfter=f2");
    }

    @Test
    void readsPagesInTheEnvelope() {
        answers(url -> {
            int page = Integer.parseInt(url.queryParameter("page") == null ? "1" : url.queryParameter("page"));
            return "{\"msg\":\"\",\"code\":\"Success\",\"params\":{\"catalogNames\":[{\"name\":\"c" + page
                    + "\"}],\"totalCatalogsCount\":3}}";
        });
        Outcome.Answered answer = answered("get_catalogs", "{'match':'c'}");
        assertThat(answer.text())
                .isEqualTo("{\"msg\":\"\",\"code\":\"Success\",\"params\":{\"catalogNames\":[{\"name\":\"c1\"},"
                        + "{\"name\":\"c2\"},{\"name\":\"c3\"}]}}");
        assertThat(answer.notes()).containsExactly("3 of 3 rows match; all of these are shown.");
        assertThat(requests).containsExactly("pageSize=100", "page=2&pageSize=100", "page=3&pageSize=100");
    }

    private static RowSearch search(String match) {
        RowQuery query = new RowQuery(
                ConditionReader.read(match).all(), List.of(RowPath.of("id")), OptionalLong.empty(), RowMasks.NONE);
        return new RowSearch(query, true);
    }

    private static ApiCall call(RowSearch search) {
        return new ApiCall(
                Catalogue.load().find("get_campaigns").orElseThrow(),
                Json.Obj.EMPTY,
                "local",
                "",
                text -> {},
                AnswerFilter.NONE.choosing(search));
    }

    private static InputStream page(int from, int to) {
        return bytes("{\"campaigns\":[" + rows(from, to) + "],\"totalCampaignsCount\":4}");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply read(AnswerReader reader, ApiCall call, InputStream body) {
        try {
            return reader.read(call, 200, "application/json", body, () -> false);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** The first attempt at a page breaks off before or after its first row is read. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2000})
    void showsEveryRowOnceIfAPageIsReadAgain(int more) {
        AnswerReader reader = new AnswerReader(40_000, SkipSeal.keyedBy("key"), List.of());
        List<String> attempts = new ArrayList<>();
        Reply reply = new PagedReads(
                        call -> {
                            String page = call.arguments().get("page").isPresent() ? "2" : "1";
                            attempts.add(page);
                            int from = page.equals("1") ? 1 : 3;
                            InputStream broken = new SequenceInputStream(
                                    bytes("{\"campaigns\":[" + rows(from, from) + ",{\"id\":\"" + "x".repeat(more)),
                                    new BrokenStream());
                            try {
                                read(reader, call, broken);
                            } catch (UncheckedIOException lost) {
                                attempts.add(lost.getCause().getMessage());
                            }
                            return read(reader, call, page(from, from + 1));
                        },
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        Duration.ofSeconds(30))
                .apply(call(search("id>0")));
        assertThat(((Reply.Delivered) reply).text())
                .isEqualTo("{\"campaigns\":[{\"id\":1},{\"id\":2},{\"id\":3},{\"id\":4}]}");
        assertThat(((Reply.Delivered) reply).rows().orElseThrow().read()).isEqualTo(4);
        assertThat(attempts).containsExactly("1", "lost", "2", "lost");
    }

    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("lost");
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return read();
        }
    }

    @Test
    void stopsAtALimitAndSaysWhereToGoOn() {
        AnswerReader reader = new AnswerReader(40_000, SkipSeal.keyedBy("key"), List.of());
        Reply reply = new PagedReads(
                        call -> call.arguments().has("page")
                                ? new Reply.NotYet("100/second per project", NOW.plusSeconds(1))
                                : read(reader, call, page(1, 2)),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        Duration.ofSeconds(30))
                .apply(call(search("name=odd")));
        Reply.Delivered answer = (Reply.Delivered) reply;
        assertThat(answer.text()).isEqualTo("{\"campaigns\":[{\"id\":1}]}");
        assertThat(answer.rows().orElseThrow().stop())
                .contains("Iterable's limit, 100/second per project, is used up until 2026-03-01T12:00:01Z");
        assertThat(answer.rows().orElseThrow().nextPage()).contains("page=2");
    }

    @Test
    void beginsNoPageWithoutTimeForIt() {
        AnswerReader reader = new AnswerReader(40_000, SkipSeal.keyedBy("key"), List.of());
        List<ApiCall> calls = new ArrayList<>();
        Reply reply = new PagedReads(
                        call -> {
                            calls.add(call);
                            return read(reader, call, page(1, 2));
                        },
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        Duration.ofSeconds(1))
                .apply(call(search("name=odd")));
        assertThat(calls).hasSize(1);
        assertThat(((Reply.Delivered) reply).rows().orElseThrow().stop()).contains("time ran out");
    }
}
