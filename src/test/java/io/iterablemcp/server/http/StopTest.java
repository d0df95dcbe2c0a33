package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
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

    private static Outcome waits(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            return answered("interrupted");
        }
        return answered("done");
    }

    private static void waitUntilItStops(HttpAgent agent) {
        while (agent.status("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}") != 503) {
            Thread.onSpinWait();
        }
    }

    @Test
    void letsTheClientTakeAnAnswerThatIsUnderWay() throws Exception {
        TestServer server = TestServer.to(call -> answered("x".repeat(20 << 20)));
        HttpAgent agent = server.agent();
        try (Events call = agent.call(1, "get_thing", "{}")) {
            Thread stop = new Thread(server::close, "stop");
            stop.start();
            waitUntilItStops(agent);
            stop.join(500);
            assertThat(HttpAgent.text(call.next().orElseThrow())).hasSize(20 << 20);
            stop.join(10_000);
            assertThat(stop.isAlive()).isFalse();
        }
    }

    @Test
    void stillHearsThePersonsAnswer() throws Exception {
        TestServer server = TestServer.to(call ->
                answered(call.caller().ask("Send it?", List.of("send", "stop")).orElse("nobody to ask")));
        HttpAgent agent = HttpAgent.ready(server.mcp(), Optional.empty(), "{\"elicitation\":{}}");
        try (Events call = agent.call(1, "get_thing", "{}")) {
            Json id = call.next().orElseThrow().get("id").orElseThrow();
            Thread stop = new Thread(server::close, "stop");
            stop.start();
            waitUntilItStops(agent);
            assertThat(agent.status("{\"jsonrpc\":\"2.0\",\"id\":" + JsonWriter.write(id)
                            + ",\"result\":{\"action\":\"accept\",\"content\":{\"choice\":\"send\"}}}"))
                    .isEqualTo(202);
            assertThat(HttpAgent.text(call.next().orElseThrow())).isEqualTo("send");
            stop.join(10_000);
            assertThat(stop.isAlive()).isFalse();
        }
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
            waitUntilItStops(agent);
            assertThat(HttpAgent.send(HttpRequest.newBuilder(server.at("/healthz")))
                            .statusCode())
                    .isEqualTo(503);
            go.countDown();
            assertThat(HttpAgent.text(call.next().orElseThrow())).isEqualTo("done");
            assertThat(listening.data()).isEmpty();
            stop.join(10_000);
            assertThat(stop.isAlive()).isFalse();
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Socket(
                                InetAddress.getLoopbackAddress(), server.mcp().getPort())
                        .close())
                .isInstanceOf(ConnectException.class);
    }
}
