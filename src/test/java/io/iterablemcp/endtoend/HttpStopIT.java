package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.server.http.HttpAgent;
import io.iterablemcp.server.http.SseEvents;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of the server: asked for, and without warning. */
@Timeout(60)
class HttpStopIT {

    private static final SandboxServer SANDBOX = SandboxServer.start(SandboxOptions.DEFAULT.withLag(Duration.ZERO));
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":99,\"method\":\"ping\"}";

    @TempDir
    private Path home;

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    @AfterEach
    void mend() {
        SANDBOX.door().faultless();
    }

    private HttpJar server(String port) {
        return HttpJar.start(
                home,
                Map.of("ITERABLE_BASE_URL", SANDBOX.baseUrl(), "ITERABLE_API_KEY", SANDBOX.key("server")),
                "--port=" + port);
    }

    @Test
    void deliversRunningCallsWhenStopped() throws Exception {
        try (HttpJar server = server("0")) {
            HttpAgent agent = server.local();
            SseEvents listening = agent.listen();
            SANDBOX.door().fault("/api/channels=delay:4000");
            List<SseEvents> running = IntStream.range(0, 8)
                    .mapToObj(id -> agent.call(id, "get_channels", "{}"))
                    .toList();
            long asked = System.nanoTime();
            server.process().terminate();
            while (agent.post(PING).statusCode() == 200) {
                Thread.onSpinWait();
            }
            HttpResponse<InputStream> refused = agent.post(PING);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(HttpAgent.whole(refused)).contains("shutting down");
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(4));

            for (SseEvents call : running) {
                assertThat(HttpAgent.text(call.next().orElseThrow())).contains("\"channels\"");
            }
            assertThat(listening.data()).isEmpty();
            assertThat(server.process().ended(Duration.ofSeconds(10))).isTrue();
            assertThat(server.process().exitCode()).isEqualTo(143);
            assertThat(server.stderr()).doesNotContain("Exception", "ERROR");
        }
    }

    @Test
    @Tag("slow")
    void waitsNoLongerThanItsGrace() throws Exception {
        try (HttpJar server = server("0")) {
            HttpAgent agent = server.local();
            SANDBOX.door().fault("/api/channels=delay:25000");
            SseEvents running = agent.call(1, "get_channels", "{}");
            long asked = System.nanoTime();
            server.process().terminate();
            assertThat(server.process().ended(Duration.ofSeconds(30))).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .isBetween(Duration.ofSeconds(14), Duration.ofSeconds(18));
            assertThat(running.data()).isEmpty();
            assertThat(server.process().exitCode()).isEqualTo(143);
        }
    }

    @Test
    void afterAKillTheNextServerGoesOnWithTheSameAgents() throws Exception {
        AgentsCommands commands = new AgentsCommands(home);
        String token = commands.add("agent", "channels=read");
        HttpAgent before;
        String port;
        try (HttpJar killed = server("0")) {
            port = Integer.toString(killed.address().getPort());
            before = killed.agent(token);
            assertThat(before.says(1, "get_channels", "{}")).contains("\"channels\"");
            SANDBOX.door().fault("/api/channels=delay:2000 x1");
            SseEvents running = before.call(2, "get_channels", "{}");
            killed.process().close();
            assertThatThrownBy(running::next).isInstanceOf(UncheckedIOException.class);
            assertThat(killed.process().ended(Duration.ofSeconds(10))).isTrue();
        }
        try (HttpJar next = server(port)) {
            assertThat(before.post(PING).statusCode()).isEqualTo(404);
            HttpAgent again = HttpAgent.ready(next.address(), Optional.of(token), "{}");
            assertThat(again.says(1, "get_channels", "{}")).contains("\"channels\"");
            assertThat(again.says(2, "get_lists", "{}")).contains("Refused");
            commands.run("grant", "agent", "lists=read");
            assertThat(again.says(3, "get_lists", "{}")).contains("\"lists\"");
        }
    }
}
