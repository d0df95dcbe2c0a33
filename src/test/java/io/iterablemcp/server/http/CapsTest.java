package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How much of the server one agent, and all together, may take up. */
class CapsTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\",\"params\":{\"name\":\"get_thing\"}}";

    private static final FixedTokens DOOR = new FixedTokens(Map.of("a", "ada", "b", "bob"));

    private static HttpOptions options(int sessions, int callsAtOnce, int perSecond) {
        HttpOptions usual = TestServer.OPTIONS;
        return new HttpOptions(
                usual.host(),
                0,
                true,
                List.of(),
                List.of(),
                new HttpLimits(sessions, sessions, Duration.ofMinutes(30), callsAtOnce, perSecond),
                usual.beat(),
                usual.grace());
    }

    private static Outcome quick(Call call) {
        return answered("{}");
    }

    @Test
    void anIdleSessionIsSweptByTheClockAndABusyOneIsNot() throws Exception {
        MovingClock clock = new MovingClock(Instant.parse("2026-03-01T12:00:00Z"));
        CountDownLatch go = new CountDownLatch(1);
        try (TestServer server = TestServer.with(options(9, 9, 999), DOOR, clock, call -> waits(go))) {
            HttpAgent idle = server.agent("a");
            HttpAgent listening = server.agent("a");
            HttpAgent calling = server.agent("b");
            try (SseEvents events = listening.listen();
                    SseEvents call = calling.call(1, "get_thing", "{}")) {
                clock.advance(Duration.ofMinutes(29));
                server.sweep();
                clock.advance(Duration.ofMinutes(2));
                server.sweep();
                assertThat(idle.post(PING).statusCode()).isEqualTo(404);
                assertThat(listening.post(PING).statusCode()).isEqualTo(200);
                assertThat(calling.post(PING).statusCode()).isEqualTo(200);
                go.countDown();
                assertThat(HttpAgent.text(call.next().orElseThrow())).isEqualTo("{}");
                assertThat(events.line()).isEqualTo(":");
            }
        }
    }

    @Test
    void theSessionsOfAnAgentThatWasRemovedEnd() throws Exception {
        FixedTokens door = new FixedTokens(Map.of("a", "ada", "b", "bob"));
        try (TestServer server = TestServer.with(options(9, 9, 999), door, Clock.systemUTC(), CapsTest::quick)) {
            HttpAgent ada = server.agent("a");
            HttpAgent bob = server.agent("b");
            try (SseEvents events = ada.listen()) {
                door.forget("a");
                assertThat(events.data()).isEmpty();
            }
            assertThat(ada.post(PING).statusCode()).isEqualTo(401);
            assertThat(bob.post(PING).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void soManyCallsAtOnceForEachAgentInAllItsSessions() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (TestServer server = TestServer.with(options(9, 2, 999), DOOR, Clock.systemUTC(), call -> waits(go))) {
            List<SseEvents> running = new ArrayList<>();
            running.add(server.agent("a").call(1, "get_thing", "{}"));
            HttpAgent ada = server.agent("a");
            running.add(ada.call(1, "get_thing", "{}"));
            HttpResponse<InputStream> third = ada.post(CALL);
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).contains("1");
            assertThat(HttpAgent.whole(third)).contains("2 calls at once");
            running.add(server.agent("b").call(1, "get_thing", "{}"));
            go.countDown();
            for (SseEvents events : running) {
                assertThat(HttpAgent.text(events.next().orElseThrow())).isEqualTo("{}");
                assertThat(events.next()).isEmpty();
            }
            assertThat(ada.says(2, "get_thing", "{}")).isEqualTo("{}");
        }
    }

    @Test
    void theNextCallMayBeginAsSoonAsTheAnswerIsThere() {
        try (TestServer server = TestServer.with(options(9, 1, 9999), DOOR, Clock.systemUTC(), CapsTest::quick)) {
            HttpAgent ada = server.agent("a");
            for (int id = 1; id <= 500; id++) {
                assertThat(ada.says(id, "get_thing", "{}")).isEqualTo("{}");
            }
        }
    }

    @Test
    void soManyRequestsASecondForEachAgent() {
        try (TestServer server = TestServer.with(options(9, 9, 5), DOOR, Clock.systemUTC(), CapsTest::quick)) {
            HttpAgent ada = server.agent("a");
            HttpResponse<InputStream> response = ada.post(PING);
            for (int more = 0; more < 20 && response.statusCode() == 200; more++) {
                response = ada.post(PING);
            }
            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValue("Retry-After")).contains("1");
            assertThat(server.agent("b").post(PING).statusCode()).isEqualTo(200);
        }
    }

    private static Outcome waits(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            return answered("interrupted");
        }
        return answered("{}");
    }
}
