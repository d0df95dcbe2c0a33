package io.iterablemcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.FakeTime;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.safety.preview.LiveReads.Result;
import io.iterablemcp.tools.arguments.CheckArguments;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a preview reads of Iterable, and as whom. */
class ApiLiveReadsTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Instant NOW = FakeTime.START;

    private final MockWebServer iterable = NoDelaySockets.mockServer();
    private final FakeTime time = new FakeTime();
    private Call call;

    @BeforeEach
    void start() throws IOException {
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private ApiLiveReads reads(Mode mode, KeyType key) {
        Project project = new Project(
                "default",
                BaseUrl.of(iterable.url("/").uri()),
                Optional.of(new Secret(KEY)),
                key,
                Optional.empty(),
                mode);
        IterableClient client = new IterableClient(
                new ClientOptions(project, Duration.ofSeconds(45), Duration.ofSeconds(5), Duration.ZERO, true, "test"),
                new AnswerReader(100, SkipSeal.keyedBy(KEY), List.of(KEY)),
                time,
                new Random(7));
        call = new Call(
                CATALOGUE.find("send_campaign").orElseThrow(),
                Json.Obj.EMPTY,
                new TestCaller(project, Grant.of(Mode.READ_ONLY)));
        return new ApiLiveReads(
                CATALOGUE,
                (it, wait) -> client.call(it, ApiLiveReads.reader(List.of(KEY)), wait),
                new CheckArguments(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                call);
    }

    private void answers(int status, String body) {
        iterable.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }

    private static Json.Obj id(String name, long id) {
        return Json.Obj.EMPTY.with(name, Json.Num.of(id));
    }

    /** The caller may only read and see nobody: the settings decide. */
    @Test
    void readsWholeAnswersWithWhatTheSettingsPermit() throws Exception {
        String fields = "\"note\":\"" + "x".repeat(500_000) + "\",\"key\":\"" + KEY + "\"";
        answers(200, "{\"user\":{\"email\":\"ann@example.com\",\"dataFields\":{" + fields + "}}}");
        Result result = reads(Mode.EVERYTHING, KeyType.SERVER)
                .read("get_user_by_email", Json.Obj.EMPTY.with("email", Json.text("ann@example.com")));

        assertThat(result).isInstanceOfSatisfying(Result.Found.class, found -> {
            Json.Obj user = ((Json.Obj) found.body()).object("user").orElseThrow();
            assertThat(user.text("email")).contains("ann@example.com");
            Json.Obj data = user.object("dataFields").orElseThrow();
            assertThat(data.text("note").orElseThrow()).hasSize(500_000);
            assertThat(data.text("key").orElseThrow()).doesNotContain(KEY);
        });
        RecordedRequest request = iterable.takeRequest();
        assertThat(request.getRequestLine()).startsWith("GET /api/users/ann%40example.com");
        assertThat(request.getHeaders().get("Api-Key")).isEqualTo(KEY);
        assertThat(call.trace().tries()).isEqualTo(1);
    }

    @Test
    void readsNothingThatTheSettingsClose() {
        assertThat(reads(Mode.READ_ONLY, KeyType.SERVER)
                        .read("get_user_by_email", Json.Obj.EMPTY.with("email", Json.text("ann@example.com"))))
                .isInstanceOfSatisfying(Result.Unavailable.class, it -> assertThat(it.why())
                        .startsWith("get_user_by_email is closed:")
                        .contains("ITERABLE_USER_PII"));
        assertThat(reads(Mode.EVERYTHING, KeyType.CLIENT).read("get_campaign", id("id", 1)))
                .isInstanceOf(Result.Unavailable.class);
        assertThat(iterable.getRequestCount()).isZero();
    }

    @Test
    void readsARenderedPageAsText() {
        iterable.enqueue(new MockResponse.Builder()
                .code(200)
                .addHeader("Content-Type", "text/html")
                .body("<p>Hi Ada</p>")
                .build());
        assertThat(reads(Mode.READ_ONLY, KeyType.SERVER).read("preview_email_template", id("templateId", 1)))
                .isEqualTo(new Result.Found(Json.text("<p>Hi Ada</p>")));
    }

    @Test
    void givesAReadUpWhenItsTimeIsOver() {
        for (int i = 0; i < 3; i++) {
            iterable.enqueue(new MockResponse.Builder()
                    .code(200)
                    .headersDelay(20, TimeUnit.SECONDS)
                    .build());
        }
        long begun = System.nanoTime();
        assertThat(reads(Mode.READ_ONLY, KeyType.SERVER).read("get_campaign", id("id", 1), Duration.ofMillis(100)))
                .isInstanceOfSatisfying(
                        Result.Unavailable.class, it -> assertThat(it.why()).contains("timed out"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void tellsWhatIsMissingFromWhatFails() {
        answers(404, "{\"code\":\"NotFound\"}");
        answers(400, "{\"code\":\"BadParams\",\"msg\":\"ann@example.com\"}");
        answers(200, "<html>");
        ApiLiveReads reads = reads(Mode.EVERYTHING, KeyType.SERVER);

        assertThat(reads.read("get_campaign", id("id", 1))).isEqualTo(new Result.Missing());
        assertThat(reads.read("get_campaign", id("id", 2)))
                .isEqualTo(new Result.Unavailable("get_campaign failed with status 400, bad request"));
        assertThat(reads.read("get_campaign", id("id", 3)))
                .isEqualTo(new Result.Unavailable("get_campaign failed with status 200, html answer"));
        assertThat(call.trace().tries()).isEqualTo(3);
    }

    @Test
    void waitsTwentySecondsForAllSizesTogether() {
        for (int i = 0; i < 5; i++) {
            answers(200, "10");
        }
        ApiLiveReads reads = reads(Mode.EVERYTHING, KeyType.SERVER);
        for (int i = 0; i < 5; i++) {
            assertThat(reads.read("get_list_size", id("listId", i))).isInstanceOf(Result.Found.class);
        }
        assertThat(reads.read("get_list_size", id("listId", 6)))
                .isInstanceOfSatisfying(
                        Result.Later.class, it -> assertThat(it.from()).isAfterOrEqualTo(NOW.plusSeconds(60)));
        assertThat(time.sleeps()).isEmpty();
        time.pass(Duration.ofSeconds(45));
        answers(200, "10");
        assertThat(reads.read("get_list_size", id("listId", 7))).isInstanceOf(Result.Found.class);
        assertThat(time.sleeps()).hasSize(1);
        assertThat(iterable.getRequestCount()).isEqualTo(6);
    }
}
