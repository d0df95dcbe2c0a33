package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Outcome;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StopTest {

    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"get_thing\"}}";

    @Test
    void aQuestionCanBeAnsweredWhileItStops() throws Exception {
        TestServer server = TestServer.to(call ->
                answered(call.caller().ask("Send it?", List.of("send", "stop")).orElse("nobody to ask")));
        HttpAgent agent = HttpAgent.ready(server.mcp(), Optional.empty(), "{\"elicitation\":{}}");
        try (Events call = agent.call(1, "get_thing", "{}")) {
            String id = JsonWriter.write(call.next().orElseThrow().get("id").orElseThrow());
            Thread stop = new Thread(server::close, "stop");
            stop.start();
            while (HttpAgent.send(HttpRequest.newBuilder(server.at("/healthz"))).statusCode() != 503) {
                Thread.onSpinWait();
            }
            agent.post("{\"jsonrpc\":\"2.0\",\"id\":" + id
                    + ",\"result\":{\"action\":\"accept\",\"content\":{\"choice\":\"send\"}}}");
            assertThat(HttpAgent.text(call.next().orElseThrow())).isEqualTo("send");
            stop.join(10_000);
        }
    }

    @Test
    void theLastAnswerIsWrittenWhole() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TestServer server = TestServer.to(call -> {
            waits(go);
            return answered("x".repeat(10 << 20));
        });
        try (Events call = server.agent().call(1, "get_thing", "{}")) {
            Thread stop = new Thread(server::close, "stop");
            stop.start();
            go.countDown();
            assertThat(HttpAgent.text(call.next().orElseThrow())).hasSize(10 << 20);
            stop.join(10_000);
        }
    }

    private static Outcome waits(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            return answered("interrupted");
        }
        return answered("done");
    }

    @Test
    void letsRunningCallsEndAndTakesNothingNew() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TestServer server = TestServer.to(call -> waits(go));
        HttpAgent agent = server.agent();
        try (Events listening = agent.listen();
                Events call = agent.call(1, "get_thing", "{}")) {
            Thread stop = new Thread(server::close, "stop");
            stop.start();
            while (HttpAgent.send(HttpRequest.newBuilder(server.at("/healthz"))).statusCode() != 503) {
                Thread.onSpinWait();
            }
            assertThat(agent.post(CALL).statusCode()).isEqualTo(503);
            assertThat(new HttpAgent(server.mcp(), Optional.empty())
                            .post(HttpAgent.initialize("{}"))
                            .statusCode())
                    .isEqualTo(503);
            go.countDown();
            assertThat(HttpAgent.text(call.next().orElseThrow())).isEqualTo("done");
            assertThat(listening.data()).isEmpty();
            stop.join(10_000);
            assertThat(stop.isAlive()).isFalse();
        }
        assertThatThrownBy(() -> new Socket(
                                InetAddress.getLoopbackAddress(), server.mcp().getPort())
                        .close())
                .isInstanceOf(ConnectException.class);
    }
}
