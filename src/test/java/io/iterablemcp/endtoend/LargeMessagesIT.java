package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.server.http.HttpAgent;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Messages that take much of the heap, from one agent, while another one makes small calls. */
@Tag("load")
@Isolated("measures time")
class LargeMessagesIT {

    private static final int MB = 1 << 20;

    private final MockWebServer iterable = NoDelaySockets.mockServer();

    @TempDir
    private Path home;

    @BeforeEach
    void start() throws Exception {
        iterable.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(200).body("{}").build();
            }
        });
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private HttpJar server(String heap) {
        return HttpJar.withHeap(
                heap,
                home,
                Map.of(
                        "ITERABLE_BASE_URL",
                        iterable.url("/").toString(),
                        "ITERABLE_API_KEY",
                        "0123456789abcdef0123456789abcdef"),
                "--port=0");
    }

    private static String update(int id, String dataFields) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"update_user\","
                + "\"arguments\":{\"email\":\"a@example.com\",\"dataFields\":{\"a\":" + dataFields + "}}}}";
    }

    private static String text(int length) {
        return "\"" + "x".repeat(length) + "\"";
    }

    @Test
    void refusesAMessageThatCannotBeHeldBeforeItIsRead() {
        try (HttpJar server = server("64m")) {
            HttpAgent agent = server.local();
            HttpResponse<InputStream> refused = agent.post(update(1, text(15 * MB)));
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(HttpAgent.whole(refused)).contains("memory", "-Xmx");

            String values = update(2, "[" + "1,".repeat(MB / 2) + "1]");
            HttpResponse<InputStream> manyValues =
                    HttpAgent.send(agent.request().POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(values))));
            assertThat(manyValues.statusCode()).isEqualTo(413);
            assertThat(HttpAgent.whole(manyValues)).contains("memory", "-Xmx");

            assertThat(iterable.getRequestCount()).isZero();
            assertThat(server.stderr())
                    .contains("refused a request of agent local")
                    .doesNotContain("xxx", "example.com");
            assertThat(agent.says(3, "get_lists", "{}")).isEqualTo("{}");
        }
    }

    @Test
    void twelveAtOnceKeepNobodyWaiting() {
        keepNobodyWaiting("128m", 3 * MB);
    }

    @Test
    @Tag("slow")
    void twelveOfTheLargestAtOnceKeepNobodyWaiting() {
        keepNobodyWaiting("1g", 15 * MB);
    }

    private void keepNobodyWaiting(String heap, int size) {
        AgentsCommands commands = new AgentsCommands(home);
        String large = commands.add("large", "users=full", "--pii", "--writes");
        String small = commands.add("small", "lists=read");
        try (HttpJar server = server(heap)) {
            HttpAgent ada = server.agent(large);
            HttpAgent bob = server.agent(small);
            assertThat(ada.says(1, "update_user", "{\"email\":\"a@example.com\"}"))
                    .isEqualTo("{}");
            assertThat(bob.says(1, "get_lists", "{}")).isEqualTo("{}");
            List<CompletableFuture<HttpResponse<String>>> messages = IntStream.range(0, 12)
                    .mapToObj(id -> HttpAgent.HTTP.sendAsync(
                            ada.request()
                                    .POST(BodyPublishers.ofString(update(id, text(size))))
                                    .build(),
                            BodyHandlers.ofString()))
                    .toList();
            CompletableFuture<Void> all = CompletableFuture.allOf(messages.toArray(CompletableFuture[]::new));
            long longest = 0;
            for (int id = 2; id < 12 || !all.isDone(); id++) {
                long begin = System.nanoTime();
                assertThat(bob.says(id, "get_lists", "{}")).isEqualTo("{}");
                longest = Math.max(longest, System.nanoTime() - begin);
            }
            assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(2));
            List<Integer> statuses = messages.stream()
                    .map(message -> message.join().statusCode())
                    .toList();
            assertThat(statuses).contains(200, 429).containsOnly(200, 429);
            for (CompletableFuture<HttpResponse<String>> message : messages) {
                if (message.join().statusCode() == 429) {
                    assertThat(message.join().headers().firstValue("Retry-After"))
                            .isPresent();
                    assertThat(message.join().body()).contains("memory", "Wait for their answers");
                }
            }
            assertThat(server.stderr()).doesNotContain("Error", "xxx");
        }
    }

    @Test
    @Tag("slow")
    void endsWithItsOwnCodeIfMemoryStillRunsOut() throws Exception {
        String answer = "{\"lists\":[" + ("\"" + "x".repeat(990) + "\",").repeat(1000) + "0]}";
        iterable.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(200).body(answer).build();
            }
        });
        try (HttpJar server = HttpJar.withHeap(
                "40m",
                home,
                Map.of(
                        "ITERABLE_BASE_URL",
                        iterable.url("/").toString(),
                        "ITERABLE_API_KEY",
                        "0123456789abcdef0123456789abcdef",
                        "ITERABLE_MAX_RESULT_CHARS",
                        "1000000"),
                "--port=0")) {
            HttpAgent agent = server.local();
            for (int id = 0; id < 30; id++) {
                CompletableFuture<?> unused = HttpAgent.HTTP.sendAsync(
                        agent.request()
                                .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":" + id
                                        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"get_lists\"}}"))
                                .build(),
                        BodyHandlers.discarding());
            }
            assertThat(server.process().ended(Duration.ofSeconds(30))).isTrue();
            assertThat(server.process().exitCode()).isEqualTo(11);
            assertThat(server.stderr())
                    .contains("out of memory", "exit code 11")
                    .doesNotContain("OutOfMemoryError");
        }
    }
}
