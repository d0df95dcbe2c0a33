package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.server.http.HttpAgent.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streamable HTTP: handshake, calls with all that they do, listening, ending. */
class StreamableTest {

    private static Outcome echo(Call call) {
        return answered(JsonWriter.write(call.arguments()));
    }

    @ParameterizedTest
    @CsvSource({"2025-03-26, 2025-03-26", "2025-06-18, 2025-06-18", "2025-11-25, 2025-11-25", "1999-01-01, 2025-11-25"})
    void shakesHandsInTheVersionOfTheClient(String asked, String agreed) {
        try (TestServer server = TestServer.to(StreamableTest::echo)) {
            HttpResponse<InputStream> response = new HttpAgent(server.mcp(), Optional.empty())
                    .post(HttpAgent.initialize("{}").replace("2025-11-25", asked));
            assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(response.headers().firstValue("Mcp-Session-Id")).isPresent();
            Json.Obj answer = (Json.Obj) JsonReader.read(HttpAgent.whole(response));
            Json.Obj result = answer.object("result").orElseThrow();
            assertThat(answer.text("id")).contains("i");
            assertThat(result.text("protocolVersion")).contains(agreed);
            assertThat(result.text("instructions")).isPresent();
        }
    }

    @Test
    void listsAndCallsTools() {
        try (TestServer server = TestServer.to(StreamableTest::echo)) {
            HttpAgent agent = server.agent();
            assertThat(agent.answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                            .object("result")
                            .orElseThrow()
                            .list("tools"))
                    .hasSize(2);
            assertThat(agent.answer("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}")
                            .has("result"))
                    .isTrue();
            assertThat(agent.says(3, "get_thing", "{\"id\":12345678901234567890.10}"))
                    .isEqualTo("{\"id\":12345678901234567890.10}");
            assertThat(agent.says(4, "change_thing", "{}")).startsWith("Refused, nothing was sent");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*"})
    void answersInPlainJsonUnlessEventsAreRequested(String accept) {
        try (TestServer server = TestServer.to(StreamableTest::echo)) {
            HttpAgent agent = server.agent();
            HttpResponse<InputStream> response = HttpAgent.send(
                    agent.request()
                            .setHeader("Accept", accept)
                            .POST(
                                    BodyPublishers.ofString(
                                            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"get_thing\"}}")));
            assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(text((Json.Obj) JsonReader.read(HttpAgent.whole(response))))
                    .isEqualTo("{}");
        }
    }

    @Test
    void tellsProgressOnTheStreamOfItsCall() throws Exception {
        try (TestServer server = TestServer.to(call -> {
                    call.caller().progress(1, Optional.of(3.0), "first");
                    return answered("done");
                });
                SseEvents events = server.agent().call(7, "get_thing", "{}", "{\"progressToken\":\"t-1\"}")) {
            assertThat(events.next().orElseThrow().object("params").orElseThrow())
                    .isEqualTo(JsonReader.read(
                            "{\"progressToken\":\"t-1\",\"progress\":1,\"total\":3,\"message\":\"first\"}"));
            assertThat(text(events.next().orElseThrow())).isEqualTo("done");
            assertThat(events.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json, text/event-stream | application/json",
                "application/json                    | application/json",
                "*/*                                 | application/json",
                "text/event-stream, application/json | text/event-stream",
                "text/event-stream                   | text/event-stream"
            })
    void answersInTheWayThatTheClientPrefers(String accept, String type) {
        try (TestServer server = TestServer.to(StreamableTest::echo)) {
            for (String message : List.of(
                    HttpAgent.initialize("{}"), "{\"jsonrpc\":\"2.0\",\"id\":\"i\",\"method\":\"tools/list\"}")) {
                HttpResponse<InputStream> response = HttpAgent.send(
                        server.agent().request().setHeader("Accept", accept).POST(BodyPublishers.ofString(message)));
                assertThat(response.headers().firstValue("Content-Type")).contains(type);
                String body = HttpAgent.whole(response);
                assertThat(((Json.Obj) JsonReader.read(body.replaceFirst("(?s)^event: message\ndata: ", "")))
                                .text("id"))
                        .contains("i");
            }
        }
    }

    @Test
    void aClientThatTakesNothingOffItsStreamIsAsGoodAsGone() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        try (TestServer server = TestServer.to(call -> {
                    for (int mib = 0; mib < 300 && !call.caller().cancelled(); mib++) {
                        call.caller().progress(mib, Optional.empty(), "x".repeat(1 << 20));
                    }
                    if (call.caller().cancelled()) {
                        givenUp.countDown();
                    }
                    return answered("{}");
                });
                SseEvents unread = server.agent().call(7, "get_thing", "{}", "{\"progressToken\":1}")) {
            assertThat(givenUp.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(unread.next()).isPresent();
        }
    }

    @Test
    void aCancelledCallIsInterruptedAndItsStreamEndsWithoutAnAnswer() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (TestServer server = TestServer.to(call -> sleep(begun, interrupted))) {
            HttpAgent agent = server.agent();
            try (SseEvents events = agent.call(1, "get_thing", "{}")) {
                assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
                agent.cancel(1);
                assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
                assertThat(events.next()).isEmpty();
            }
        }
    }

    @Test
    void aClientThatGoesAwayEndsItsCall() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (TestServer server = TestServer.to(call -> sleep(begun, interrupted))) {
            SseEvents events = server.agent().call(1, "get_thing", "{}");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            events.close();
            assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void sendsTheHeadersOfAListeningStreamAtOnceAndKeepsItAwake() throws Exception {
        try (TestServer server = TestServer.to(StreamableTest::echo)) {
            try (SseEvents events = server.agent().listen()) {
                for (int comments = 0; comments < 3; comments++) {
                    assertThat(events.line()).isEqualTo(":");
                    assertThat(events.line()).isEmpty();
                }
            }
        }
    }

    @Test
    void aSessionEndsWithDelete() throws Exception {
        try (TestServer server = TestServer.to(StreamableTest::echo)) {
            HttpAgent agent = server.agent();
            try (SseEvents events = agent.listen()) {
                assertThat(HttpAgent.send(agent.request().DELETE()).statusCode())
                        .isEqualTo(204);
                assertThat(events.data()).isEmpty();
            }
            assertThat(agent.post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 20, 15 << 20})
    void takesLongMessages(int length) {
        try (TestServer server = TestServer.to(call ->
                answered(String.valueOf(call.arguments().text("a").orElse("").length())))) {
            assertThat(server.agent().says(1, "get_thing", "{\"a\":\"" + "x".repeat(length) + "\"}"))
                    .isEqualTo(String.valueOf(length));
        }
    }

    @Test
    void givesLongAnswers() {
        try (TestServer server = TestServer.to(call -> answered("x".repeat(20 << 20)))) {
            assertThat(server.agent().says(1, "get_thing", "{}")).hasSize(20 << 20);
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
