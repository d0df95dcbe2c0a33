package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static io.iterablemcp.manifest.ToolMaker.get;
import static io.iterablemcp.manifest.ToolMaker.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.pace.Time;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limit on concurrent calls. */
@Timeout(20)
class ConcurrencyTest {

    private static final String CAP = "2 per organization";
    private static final ToolSpec START =
            post("/api/export/start").with("concurrency", CAP).spec();
    private static final ToolSpec FILES =
            get("/api/export/files").with("concurrency", CAP).spec();

    private static IterableClient client(RawServer server, int turnWaitMillis, Time time) {
        ClientOptions options = new ClientOptions(
                ClientFixture.project(server.base()),
                Duration.ofSeconds(45),
                Duration.ofSeconds(15),
                Duration.ofMillis(turnWaitMillis),
                true,
                "0.1.0");
        return ClientFixture.client(options, time);
    }

    @Test
    void holdsBackExcessCallsOfTheWholeGroup() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService callers = Executors.newCachedThreadPool();
        try (RawServer server = new RawServer((socket, number) -> {
            goOn.await();
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        })) {
            IterableClient client = client(server, 100, new FakeTime());
            List<Future<Reply>> underWay = new ArrayList<>();
            underWay.add(callers.submit(() -> client.call(call(START))));
            underWay.add(callers.submit(() -> client.call(call(FILES))));
            assertThat(server.requests.tryAcquire(2, 5, TimeUnit.SECONDS)).isTrue();

            assertThat(client.call(call(FILES)))
                    .isEqualTo(new Reply.NotYet("2 at once per organization", FakeTime.START.plusSeconds(45)));
            assertThat(server.connections()).isEqualTo(2);

            goOn.countDown();
            for (Future<Reply> reply : underWay) {
                assertThat(reply.get()).isInstanceOf(Reply.Delivered.class);
            }
            assertThat(client.call(call(START))).isInstanceOf(Reply.Delivered.class);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void waitsForAPermitAndReleasesItEvenAfterAFailure() throws Exception {
        ExecutorService callers = Executors.newCachedThreadPool();
        try (RawServer server = new RawServer((socket, number) -> {
            Thread.sleep(30);
            RawServer.reset(socket);
        })) {
            IterableClient client = client(server, 5000, new HeldTime());
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                replies.add(callers.submit(() -> client.call(call(START))));
            }
            for (Future<Reply> reply : replies) {
                assertThat(reply.get()).isEqualTo(Attempt.failed(Reply.Cause.CONNECTION_LOST));
            }
            assertThat(server.connections()).isEqualTo(18);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void releasesThePermitIfARateLimitHoldsTheCallBack() throws Exception {
        try (RawServer server = new RawServer(
                (socket, number) -> RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))) {
            IterableClient client = client(server, 100, new FakeTime());
            ToolSpec rare = post("/api/export/start")
                    .with("concurrency", CAP)
                    .with("limit", "1/hour per organization")
                    .spec();
            assertThat(client.call(call(rare))).isInstanceOf(Reply.Delivered.class);
            for (int i = 0; i < 3; i++) {
                assertThat(client.call(call(rare)))
                        .isEqualTo(new Reply.NotYet("1/hour per organization", FakeTime.START.plusSeconds(3600)));
            }
            assertThat(client.call(call(FILES))).isInstanceOf(Reply.Delivered.class);
        }
    }
}
