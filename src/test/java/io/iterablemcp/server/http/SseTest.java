package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.server.http.HttpAgent.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.tools.Outcome;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The transport before Streamable HTTP. */
class SseTest {

    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"get_thing\"}}";

    private static HttpResponse<InputStream> get(TestServer server, String token) {
        return HttpAgent.send(HttpRequest.newBuilder(server.at("/sse"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream"));
    }

    private static int post(URI to, String token, String body) {
        return HttpAgent.send(HttpRequest.newBuilder(to)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    @Test
    void bringsAllAnswersOnOneStream() throws Exception {
        try (TestServer server = TestServer.to(call -> {
                    call.caller().progress(1, Optional.empty(), "half");
                    return answered("done");
                });
                SseEvents events = new SseEvents(get(server, "x").body())) {
            URI messages = server.at(events.data().orElseThrow());
            assertThat(messages.getPath()).isEqualTo("/message");
            assertThat(post(messages, "x", HttpAgent.initialize("{}"))).isEqualTo(202);
            assertThat(events.next()
                            .orElseThrow()
                            .object("result")
                            .orElseThrow()
                            .text("protocolVersion"))
                    .contains("2024-11-05");
            assertThat(post(messages, "x", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"))
                    .isEqualTo(202);
            assertThat(post(
                            messages,
                            "x",
                            CALL.replace("\"get_thing\"", "\"get_thing\",\"_meta\":{\"progressToken\":5}")))
                    .isEqualTo(202);
            assertThat(events.next().orElseThrow().text("method")).contains("notifications/progress");
            assertThat(text(events.next().orElseThrow())).isEqualTo("done");
        }
    }

    @Test
    void aSessionBelongsToItsAgentAndEndsWithItsStream() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        FixedTokens door = new FixedTokens(Map.of("a", "ada", "b", "bob"));
        try (TestServer server =
                TestServer.with(TestServer.OPTIONS, door, Clock.systemUTC(), call -> sleep(begun, interrupted))) {
            assertThat(get(server, "c").statusCode()).isEqualTo(401);
            URI messages;
            try (SseEvents events = new SseEvents(get(server, "a").body())) {
                messages = server.at(events.data().orElseThrow());
                assertThat(post(messages, "b", HttpAgent.initialize("{}"))).isEqualTo(404);
                assertThat(post(messages, "a", HttpAgent.initialize("{}"))).isEqualTo(202);
                assertThat(post(messages, "a", CALL)).isEqualTo(202);
                assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(post(messages, "a", CALL)).isEqualTo(404);
        }
    }

    @Test
    void itsSessionsAreNotForTheOtherAddress() throws Exception {
        try (TestServer server = TestServer.to(call -> answered("{}"));
                SseEvents events = new SseEvents(get(server, "x").body())) {
            String session = events.data().orElseThrow().replaceFirst(".*sessionId=", "");
            HttpAgent elsewhere = new HttpAgent(server.mcp(), Optional.empty()).inSession(session);
            assertThat(elsewhere.status("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/list\"}"))
                    .isEqualTo(404);
            URI messages = server.at("/message?sessionId=" + server.agent().session());
            assertThat(post(messages, "x", CALL)).isEqualTo(404);
        }
    }

    @Test
    void isNotThereUnlessAskedFor() {
        HttpOptions usual = TestServer.OPTIONS;
        HttpOptions without = new HttpOptions(
                usual.host(),
                0,
                false,
                usual.allowedHosts(),
                usual.allowedOrigins(),
                usual.limits(),
                usual.beat(),
                usual.grace());
        try (TestServer server = TestServer.with(
                without, new FixedTokens(Map.of("a", "ada")), Clock.systemUTC(), call -> answered("{}"))) {
            assertThat(get(server, "a").statusCode()).isEqualTo(404);
        }
    }

    private static Outcome sleep(CountDownLatch begun, CountDownLatch interrupted) {
        begun.countDown();
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        return answered("too late");
    }
}
