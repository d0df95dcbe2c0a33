package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.server.identity.Authenticator;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many sessions one agent may have: it never uses up those of the others, and its idle ones make room. */
@Timeout(60)
class SessionCapTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final FixedTokens DOOR = new FixedTokens(Map.of("a", "ada", "b", "bob"));

    private final CountDownLatch go = new CountDownLatch(1);

    private Outcome work(Call call) {
        try {
            go.await();
        } catch (InterruptedException e) {
            return answered("interrupted");
        }
        return answered("{}");
    }

    private TestServer server(int sessions, int agentSessions, Authenticator door, Clock clock) {
        HttpOptions usual = TestServer.OPTIONS;
        HttpOptions options = new HttpOptions(
                usual.host(),
                0,
                true,
                List.of(),
                List.of(),
                new HttpLimits(sessions, agentSessions, Duration.ofMinutes(30), 100, 100_000),
                usual.beat(),
                usual.grace());
        return TestServer.with(options, door, clock, this::work);
    }

    private static HttpResponse<InputStream> begin(TestServer server, String token) {
        return new HttpAgent(server.mcp(), Optional.of(token)).post(HttpAgent.initialize("{}"));
    }

    private static String refused(HttpResponse<InputStream> response, int status) {
        String body = HttpAgent.whole(response);
        assertThat(response.statusCode()).as(body).isEqualTo(status);
        assertThat(response.headers().firstValue("Mcp-Session-Id")).isEmpty();
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        return body;
    }

    @Test
    void theOldestIdleSessionOfTheSameAgentGivesWay() {
        try (TestServer server = server(9, 2, DOOR, Clock.systemUTC())) {
            HttpAgent bob = server.agent("b");
            HttpAgent first = server.agent("a");
            HttpAgent second = server.agent("a");
            assertThat(first.status(PING)).isEqualTo(200);
            HttpAgent third = server.agent("a");
            assertThat(second.status(PING)).isEqualTo(404);
            assertThat(first.status(PING)).isEqualTo(200);
            assertThat(third.status(PING)).isEqualTo(200);
            assertThat(bob.status(PING)).isEqualTo(200);
            assertThat(server.metrics()).contains("iterable_mcp_sessions 3.0");
        }
    }

    @Test
    void sessionsThatAreInUseStayAndTheNextOneIsRefusedWithWords() throws Exception {
        try (TestServer server = server(9, 3, DOOR, Clock.systemUTC())) {
            HttpAgent listening = server.agent("a");
            HttpAgent calling = server.agent("a");
            HttpAgent sse = new HttpAgent(server.at("/sse"), Optional.of("a"));
            try (SseEvents events = listening.listen();
                    SseEvents old =
                            new SseEvents(HttpAgent.send(sse.request().GET()).body());
                    SseEvents call = calling.call(1, "get_thing", "{}")) {
                assertThat(old.data()).isPresent();
                assertThat(refused(begin(server, "a"), 429))
                        .contains("3 sessions open", "DELETE", "--agent-sessions", "--max-sessions");
                assertThat(refused(HttpAgent.send(sse.request().GET()), 429)).contains("3 sessions open");
                assertThat(server.agent("b").status(PING)).isEqualTo(200);
                go.countDown();
                assertThat(HttpAgent.text(call.next().orElseThrow())).isEqualTo("{}");
                assertThat(call.data()).isEmpty();
                assertThat(begin(server, "a").statusCode()).isEqualTo(200);
                assertThat(calling.status(PING)).isEqualTo(404);
                assertThat(events.line()).isEqualTo(":");
            }
        }
    }

    /** Each of two agents is sure of half, whatever the cap of one agent is. */
    @Test
    void oneAgentNeverUsesUpTheSessionsOfTheOthers() throws Exception {
        List<SseEvents> streams = new ArrayList<>();
        try (TestServer server = server(6, 100, DOOR, Clock.systemUTC())) {
            for (int i = 0; i < 3; i++) {
                streams.add(server.agent("a").listen());
            }
            refused(begin(server, "a"), 429);
            List<HttpAgent> bob =
                    IntStream.range(0, 3).mapToObj(i -> server.agent("b")).toList();
            for (int i = 0; i < 20; i++) {
                refused(begin(server, "a"), 429);
            }
            assertThat(bob).allSatisfy(each -> assertThat(each.status(PING)).isEqualTo(200));
        } finally {
            for (SseEvents each : streams) {
                each.close();
            }
        }
    }

    /** They were opened while there were fewer agents. */
    @Test
    void whoeverHoldsMoreThanItsPartGivesWay() {
        FixedTokens door = new FixedTokens(Map.of("a", "ada"));
        try (TestServer server = server(4, 100, door, Clock.systemUTC())) {
            List<HttpAgent> ada =
                    IntStream.range(0, 4).mapToObj(i -> server.agent("a")).toList();
            door.let("b", "bob");
            HttpAgent bob = server.agent("b");
            HttpAgent second = server.agent("b");
            assertThat(bob.status(PING)).isEqualTo(200);
            assertThat(ada).map(each -> each.status(PING)).containsExactly(404, 404, 200, 200);
            assertThat(server.agent("b").status(PING)).isEqualTo(200);
            assertThat(second.status(PING)).isEqualTo(404);
            assertThat(bob.status(PING)).isEqualTo(200);
        }
    }

    @Test
    void holdsForTheLocalUserToo() {
        try (TestServer server = server(9, 2, AnyCaller.with(TestTools.GRANT), Clock.systemUTC())) {
            HttpAgent first = server.agent();
            HttpAgent second = server.agent();
            server.agent();
            assertThat(first.status(PING)).isEqualTo(404);
            assertThat(second.status(PING)).isEqualTo(200);
        }
    }

    @Test
    void alsoWhenTheyBeginAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (TestServer server = server(100, 3, DOOR, Clock.systemUTC())) {
            List<Callable<Integer>> begins = Collections.nCopies(
                    48, () -> new HttpAgent(server.mcp(), Optional.of("a")).status(HttpAgent.initialize("{}")));
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> begun : threads.invokeAll(begins)) {
                statuses.add(begun.get());
            }
            assertThat(statuses).containsOnly(200);
            assertThat(server.metrics()).contains("iterable_mcp_sessions 3.0");
        } finally {
            threads.shutdownNow();
        }
    }

    /** The answer of a session that was idle when it was asked is never lost to a newer session. */
    @Test
    void aCallIsAnsweredOrItsSessionIsGoneBefore() throws Exception {
        go.countDown();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (TestServer server = server(100, 4, DOOR, Clock.systemUTC())) {
            List<Callable<List<Integer>>> clients = Collections.nCopies(4, () -> {
                List<Integer> statuses = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    HttpResponse<InputStream> begun = begin(server, "a");
                    HttpAgent.whole(begun);
                    String session =
                            begun.headers().firstValue("Mcp-Session-Id").orElseThrow();
                    statuses.add(new HttpAgent(server.mcp(), Optional.of("a"))
                            .inSession(session)
                            .status(PING.replace("\"ping\"", "\"tools/call\",\"params\":{\"name\":\"get_thing\"}")));
                }
                return statuses;
            });
            for (Future<List<Integer>> each : threads.invokeAll(clients)) {
                assertThat(each.get()).isSubsetOf(200, 404).contains(200);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A session counts as new when its stream or its call ends, not when that began. */
    @Test
    void aSessionIsNotIdleBecauseItWasBusyForLong() throws Exception {
        MovingClock clock = new MovingClock(Instant.parse("2026-03-01T12:00:00Z"));
        try (TestServer server = server(9, 9, DOOR, clock)) {
            HttpAgent ada = server.agent("a");
            try (SseEvents call = ada.call(1, "get_thing", "{}")) {
                clock.advance(Duration.ofMinutes(40));
                server.sweep();
                go.countDown();
                assertThat(HttpAgent.text(call.next().orElseThrow())).isEqualTo("{}");
                assertThat(call.data()).isEmpty();
            }
            clock.advance(Duration.ofMinutes(29));
            server.sweep();
            assertThat(ada.status(PING)).isEqualTo(200);
            sweepUntilItHasEnded(server, clock);
            assertThat(ada.status(PING)).isEqualTo(404);
        }
    }

    /** The answer is here a moment before the server is through with the request. */
    private static void sweepUntilItHasEnded(TestServer server, MovingClock clock) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        do {
            clock.advance(Duration.ofMinutes(31));
            server.sweep();
            TimeUnit.MILLISECONDS.sleep(5);
        } while (!server.metrics().contains("iterable_mcp_sessions 0.0") && System.nanoTime() < deadline);
    }
}
