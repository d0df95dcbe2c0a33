package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.tools.Outcome;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
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

    @Test
    void letsRunningCallsEndAndTakesNothingNew() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TestServer server = TestServer.to(call -> waits(go));
        HttpAgent agent = server.agent();
        try (Events listening = agent.listen();
                Events call = agent.call(1, "get_thing", "{}")) {
            Thread stop = new Thread(server::close, "stop");
            stop.start();
            while (agent.post("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}")
                            .statusCode()
                    != 503) {
                Thread.onSpinWait();
            }
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
