package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests do not ask for compression, but some proxies compress anyway. */
class PackedAnswerTest {

    private static final ToolSpec LINES = ToolMaker.get("/api/lists/getUsers")
            .with("answer", "{type: lines, collection: users}")
            .spec();

    private final FakeTime time = new FakeTime();
    private MockWebServer server;

    @BeforeEach
    void start() throws IOException {
        server = ClientFixture.server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply reply(ToolSpec tool, MockResponse... answers) {
        for (MockResponse answer : answers) {
            server.enqueue(answer);
        }
        ClientOptions options =
                ClientFixture.options(ClientFixture.project(server.url("/").uri()));
        return new IterableClient(
                        options,
                        new AnswerReader(40_000, SkipSeal.keyedBy(ClientFixture.KEY), List.of(ClientFixture.KEY)),
                        time,
                        () -> 0)
                .call(call(tool));
    }

    private static MockResponse packed(int status, String coding, byte[] body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Encoding", coding)
                .body(new Buffer().write(body))
                .build();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Reply.Failed failed(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Failed.class);
        return (Reply.Failed) reply;
    }

    @Test
    void decompressesAResponseThatItDidNotAskFor() {
        assertThat(reply(LINES, packed(200, "gzip", gzip("a@example.com\nb@example.com\n"))))
                .isInstanceOfSatisfying(Reply.Delivered.class, delivered -> assertThat(delivered.text())
                        .isEqualTo("{\"users\":[\"a@example.com\",\"b@example.com\"]}"));
    }

    @Test
    void decompressesAnErrorResponse() {
        Reply.Failed failed =
                failed(reply(LINES, packed(400, "gzip", gzip("{\"code\":\"BadParams\",\"msg\":\"no\"}"))));
        assertThat(failed.code()).hasValue("BadParams");
        assertThat(failed.message()).hasValue("no");
    }

    @Test
    void findsTheRateLimitResetInACompressedBody() {
        byte[] limited = gzip("{\"code\":\"RateLimitExceeded\",\"params\":{\"rateLimitReset\":7}}");
        reply(
                LINES,
                packed(429, "gzip", limited),
                new MockResponse.Builder().body("a").build());
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void acceptsAnEmptyBody() {
        assertThat(reply(LINES, packed(202, "gzip", new byte[0]))).isInstanceOf(Reply.Delivered.class);
    }

    @Test
    void neverShowsCompressedBytes() {
        byte[] half = java.util.Arrays.copyOf(gzip("a@example.com\n".repeat(500)), 40);
        assertThat(failed(reply(LINES, packed(200, "gzip", half))).cause()).isEqualTo(Reply.Cause.BROKEN_ANSWER);
        byte[] unknown = {1, 2, 3};
        assertThat(failed(reply(LINES, packed(200, "br", unknown))).cause()).isEqualTo(Reply.Cause.BROKEN_ANSWER);
        assertThat(failed(reply(LINES, packed(404, "br", unknown))).message()).hasValue("the body cannot be read");
    }
}
