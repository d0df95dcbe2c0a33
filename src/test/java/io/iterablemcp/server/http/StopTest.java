package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.AskingTool;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StopTest {

    private static final String HEALTH = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /** Long enough to write out the longest answer on a busy machine. */
    private static HttpOptions patient() {
        HttpOptions usual = TestServer.OPTIONS;
        return new HttpOptions(
                usual.host(),
                usual.port(),
                usual.sse(),
                usual.allowedHosts(),
                usual.allowedOrigins(),
                usual.limits(),
                usual.beat(),
                Duration.ofSeconds(60));
    }

    private static Outcome waits(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            return answered("interrupted");
        }
        return answered("done");
    }

    /** A connection that is there before the server takes no more. */
    private static RawClient line(TestServer server) throws IOException {
        return new RawClient(server.mcp().getPort());
    }

    private static String post(RawClient line, HttpAgent agent, String message) throws IOException {
        return line.say(RawClient.post(message, "Mcp-Session-Id: " + agent.session()))
                .answer();
    }

    private static void waitUntilItStops(RawClient line, HttpAgent agent) throws IOException {
        while (!post(line, agent, "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}")
                .startsWith("HTTP/1.1 503")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void letsTheClientTakeAnAnswerThatIsUnderWay() throws Exception {
        TestServer server = TestServer.with(
                patient(), AnyCaller.with(TestTools.GRANT), Clock.systemUTC(), call -> answered("x".repeat(20 << 20)));
        HttpAgent agent = server.agent();
        try (RawClient line = line(server);
                SseEvents call = agent.call(1, "get_thing", "{}")) {
            assertThat(line.say(HEALTH).answer()).startsWith("HTTP/1.1 200");
            Thread stop = new Thread(server::close, "stop");
            stop.start();
            waitUntilItStops(line, agent);
            stop.join(500);
            assertThat(HttpAgent.text(call.next().orElseThrow())).hasSize(20 << 20);
            stop.join(10_000);
            assertThat(stop.isAlive()).isFalse();
        }
    }

    @Test
    void stillHearsThePersonsAnswer() throws Exception {
        TestServer server = TestServer.to(new AskingTool());
        HttpAgent agent = HttpAgent.ready(server.mcp(), Optional.empty(), "{\"elicitation\":{}}");
        try (RawClient line = line(server);
                SseEvents call = agent.call(1, "get_thing", "{}")) {
            assertThat(line.say(HEALTH).answer()).startsWith("HTTP/1.1 200");
            Json id = call.next().orElseThrow().get("id").orElseThrow();
            Thread stop = new Thread(server::close, "stop");
            stop.start();
            waitUntilItStops(line, agent);
            assertThat(post(
                            line,
                            agent,
                            "{\"jsonrpc\":\"2.0\",\"id\":" + JsonWriter.write(id)
                                    + ",\"result\":{\"action\":\"accept\",\"content\":{\"choice\":\"send\"}}}"))
                    .startsWith("HTTP/1.1 202");
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
        try (RawClient line = line(server);
                SseEvents listening = agent.listen();
                SseEvents call = agent.call(1, "get_thing", "{}")) {
            assertThat(line.say(HEALTH).answer()).startsWith("HTTP/1.1 200");
            Thread stop = new Thread(server::close, "stop");
            stop.start();
            waitUntilItStops(line, agent);
            assertThat(line.say(HEALTH).answer()).startsWith("HTTP/1.1 503");
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
