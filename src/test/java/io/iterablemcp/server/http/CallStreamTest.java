package io.iterablemcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.exchange.CallStream;
import io.iterablemcp.server.http.exchange.HttpReply;
import io.iterablemcp.server.http.exchange.KeepAlive;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream of one call, under a beat that is always at work. */
class CallStreamTest {

    private final KeepAlive beat = new KeepAlive(Duration.ofMillis(1));
    private final CompletableFuture<Boolean> openTooEarly = new CompletableFuture<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                CallStream out = new CallStream(new HttpReply(response, callback), beat, () -> {});
                beats(20);
                openTooEarly.complete(response.isCommitted());
                out.open();
                beats(20);
                out.answer("{}");
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        beat.close();
    }

    private void beats(int times) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(times);
        beat.every(Duration.ofMillis(1), over::countDown);
        assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** With the headers in hand a client may take its call back, or count on it. */
    @Test
    void opensOnRequestAndIsKeptAliveFromThenOn() throws Exception {
        URI address = URI.create("http://127.0.0.1:" + connector.getLocalPort());
        try (SseEvents events =
                new SseEvents(HttpAgent.send(HttpRequest.newBuilder(address)).body())) {
            assertThat(openTooEarly).isCompletedWithValue(false);
            assertThat(events.line()).isEqualTo(":");
            assertThat(events.line()).isEmpty();
            assertThat(events.line()).as("the beat").isEqualTo(":");
            assertThat(events.next())
                    .hasValueSatisfying(it -> assertThat(it.fields()).isEmpty());
        }
    }
}
