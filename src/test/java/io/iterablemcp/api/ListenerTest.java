package io.iterablemcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The listener is notified of what a call waits for. */
@Timeout(20)
class ListenerTest {

    private final FakeTime time = new FakeTime();
    private final List<String> notices = new ArrayList<>();
    private MockWebServer server;

    @BeforeEach
    void start() throws Exception {
        server = ClientFixture.server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static ToolSpec limited(String per) {
        return ToolMaker.get("/api/lists")
                .with("limit", "1/" + per + " per project")
                .spec();
    }

    private Reply call(IterableClient client, ToolSpec tool) {
        return client.call(ClientFixture.call(tool, "local", notices::add));
    }

    @Test
    void isNotifiedOfARateLimitWaitOfMoreThanASecond() {
        server.enqueue(ClientFixture.ok("{}"));
        server.enqueue(ClientFixture.ok("{}"));
        IterableClient client = ClientFixture.client(server, time);
        call(client, limited("minute"));
        time.pass(Duration.ofMillis(57_500));
        assertThat(call(client, limited("minute"))).isInstanceOf(Reply.Delivered.class);
        assertThat(notices).containsExactly("waiting 3 s for Iterable's rate limit of 1/minute per project");
    }

    @Test
    void isNotNotifiedOfAShortWaitOrOfARefusal() {
        server.enqueue(ClientFixture.ok("{}"));
        server.enqueue(ClientFixture.ok("{}"));
        server.enqueue(ClientFixture.ok("{}"));
        IterableClient client = ClientFixture.client(server, time);
        call(client, limited("second"));
        assertThat(call(client, limited("second"))).isInstanceOf(Reply.Delivered.class);
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1));
        call(client, limited("minute"));
        assertThat(call(client, limited("minute"))).isInstanceOf(Reply.NotYet.class);
        assertThat(notices).isEmpty();
    }

    @Test
    void isNotifiedBeforeARetryAndWhy() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "2")
                .build());
        server.enqueue(ClientFixture.status(503));
        server.enqueue(ClientFixture.ok("{}"));
        assertThat(call(
                        ClientFixture.client(server, time),
                        ToolMaker.get("/api/lists").spec()))
                .isInstanceOf(Reply.Delivered.class);
        assertThat(notices).containsExactly("retrying in 2 s after 429", "retrying in 1 s after 503");
    }

    @Test
    void isNotifiedOfALostAndOfAMissingConnection() throws Exception {
        ToolSpec tool = ToolMaker.get("/api/lists").spec();
        try (RawServer lossy = new RawServer((socket, number) -> RawServer.reset(socket))) {
            call(ClientFixture.client(ClientFixture.options(ClientFixture.project(lossy.base())), time), tool);
        }
        IterableClient client = ClientFixture.client(server, time);
        server.close();
        call(client, tool);
        assertThat(notices)
                .containsExactly(
                        "retrying in 1 s after the connection was lost",
                        "retrying in 1 s after the connection was lost",
                        "retrying in 1 s after there was no connection",
                        "retrying in 1 s after there was no connection");
    }

    @Test
    void isNotifiedOfAWaitForRunningCalls() throws Exception {
        ToolSpec capped = ToolMaker.get("/api/export/files")
                .with("concurrency", "1 per organization")
                .spec();
        HeldTime held = new HeldTime();
        ExecutorService callers = Executors.newCachedThreadPool();
        LinkedBlockingQueue<String> words = new LinkedBlockingQueue<>();
        server.enqueue(new MockResponse.Builder()
                .headersDelay(300, TimeUnit.MILLISECONDS)
                .body("{}")
                .build());
        server.enqueue(ClientFixture.ok("{}"));
        try {
            IterableClient client = ClientFixture.client(server, held);
            Future<Reply> first = callers.submit(() -> client.call(ClientFixture.call(capped)));
            assertThat(server.takeRequest(5, TimeUnit.SECONDS)).isNotNull();
            assertThat(client.call(ClientFixture.call(capped, "local", words::add)))
                    .isInstanceOf(Reply.Delivered.class);
            assertThat(first.get()).isInstanceOf(Reply.Delivered.class);
            assertThat(words).containsExactly("waiting up to 5 s for Iterable's limit of 1 at once per organization");
        } finally {
            callers.shutdownNow();
        }
    }
}
