package io.iterablemcp.server.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.memory.MemoryBudget;
import io.iterablemcp.memory.Reservation;
import io.iterablemcp.server.http.RawClient;
import io.iterablemcp.server.http.exchange.ErrorPages;
import io.iterablemcp.server.http.exchange.HttpReply;
import io.iterablemcp.server.http.guard.SlowHeaderGuard;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that keep a connection by saying next to nothing, in a time that the test makes pass. */
class SlowClientsTest {

    private static final String PLAIN = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final AtomicLong nanos = new AtomicLong(1);
    private final SlowHeaderGuard slow = new SlowHeaderGuard(nanos::get);
    private final CountDownLatch reading = new CountDownLatch(1);
    private final MemoryBudget budget = MemoryBudget.forAgents(1L << 30);
    private final Reservation memory = budget.open("ada");
    private final AtomicReference<BodyReader> body = new AtomicReference<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector.addBean(slow);
        server.addConnector(connector);
        server.setErrorHandler(new ErrorPages());
        server.setHandler(slow.around(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                HttpReply reply = new HttpReply(response, callback);
                if (request.getMethod().equals("POST")) {
                    body.set(new BodyReader(
                            request,
                            memory,
                            nanos::get,
                            result -> reply.json(200, result.getClass().getSimpleName())));
                    body.get().read();
                    reading.countDown();
                } else {
                    reply.json(200, "fine");
                }
                return true;
            }
        }));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        slow.sweep();
    }

    /** The sweep cannot see what the server has not read yet. */
    private void drip(RawClient client) throws IOException {
        long before = bytesIn();
        client.say("X");
        await(() -> bytesIn() != before);
    }

    private static void await(BooleanSupplier there) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private long bytesIn() {
        return connector.getConnectedEndPoints().stream()
                .mapToLong(end -> end.getConnection().getBytesIn())
                .sum();
    }

    /** To be without the end of it is a time-out here. */
    private static void hungUp(RawClient client) throws IOException {
        try {
            assertThat(client.rest()).isEmpty();
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void hangsUpWhenHeadersDrip() throws IOException {
        try (RawClient client = new RawClient(connector.getLocalPort())) {
            client.say("GET / HTTP/1.1\r\n");
            for (int second = 0; second < 12; second++) {
                drip(client);
                pass(1);
            }
            hungUp(client);
        }
    }

    @Test
    void hangsUpWhenTheHeadersOfALaterRequestDrip() throws IOException {
        try (RawClient client = new RawClient(connector.getLocalPort())) {
            assertThat(client.say(PLAIN).answer()).endsWith("fine");
            pass(50);
            for (int second = 0; second < 12; second++) {
                drip(client);
                pass(1);
            }
            hungUp(client);
        }
    }

    @Test
    void letsAClientBeThatIsQuietBetweenRequestsOrSlowForAWhile() throws IOException {
        try (RawClient client = new RawClient(connector.getLocalPort())) {
            for (int request = 0; request < 5; request++) {
                pass(30);
                assertThat(client.say(PLAIN).answer()).endsWith("fine");
            }
            client.say("GET / HTTP/1.1\r\nHost: localhost\r\n");
            for (int second = 0; second < 9; second++) {
                drip(client);
                pass(1);
            }
            assertThat(client.say(": 1\r\n\r\n").answer()).endsWith("fine");
        }
    }

    @Test
    void givesUpABodyThatDrips() throws Exception {
        try (RawClient client = new RawClient(connector.getLocalPort())) {
            client.say(RawClient.post(" ".repeat(1000)).stripTrailing() + "\r\n\r\n ");
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
            pass(19);
            drip(client);
            pass(2);
            client.say("X");
            assertThat(client.answer()).endsWith("TooSlow");
        }
    }

    @Test
    void givesALongBodyTheTimeThatItTakes() throws Exception {
        try (RawClient client = new RawClient(connector.getLocalPort())) {
            String half = " ".repeat(4 << 20);
            client.say(RawClient.post(half + half).replace(half + half, half));
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
            await(() -> bytesIn() >= half.length());
            pass(60);
            assertThat(client.say(half).answer()).endsWith("Whole");
        }
    }

    @Test
    void givesTheMemoryForReadingABodyBackThatIsOnItsWayForLong() throws Exception {
        try (RawClient client = new RawClient(connector.getLocalPort())) {
            String half = " ".repeat(4 << 20);
            client.say(RawClient.post(half + half).replace(half + half, half));
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
            await(() -> bytesIn() >= half.length());
            assertThat(budget.taken()).isGreaterThan(12L * half.length());
            pass(11);
            body.get().giveWay();
            assertThat(budget.taken()).isLessThan(6L * half.length());
            assertThat(client.say(half).answer()).endsWith("Whole");
            assertThat(budget.taken()).isGreaterThan(12L * half.length());
        }
    }
}
