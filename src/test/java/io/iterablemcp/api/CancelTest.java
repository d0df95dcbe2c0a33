package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static io.iterablemcp.api.RawServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.pace.Time;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An interrupt cancels a call. */
@Timeout(20)
class CancelTest {

    private static final ToolSpec READ = ToolMaker.get("/api/lists").spec();

    private record End(Reply reply, boolean interrupted) {}

    /** Calls on a separate thread, and interrupts it once the server has the request. */
    private static End cancelled(RawServer server, ToolSpec tool, int afterMillis) throws Exception {
        IterableClient client = new IterableClient(
                ClientFixture.options(ClientFixture.project(server.base())),
                ClientFixture.PLAIN,
                Time.system(),
                () -> 0);
        BlockingQueue<End> ends = new LinkedBlockingQueue<>();
        Thread caller = new Thread(() -> {
            Reply reply = client.call(call(tool));
            ends.add(new End(reply, Thread.currentThread().isInterrupted()));
        });
        caller.start();
        assertThat(server.requests.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(afterMillis);
        caller.interrupt();
        End end = ends.poll(5, TimeUnit.SECONDS);
        assertThat(end).as("ended soon after the interrupt").isNotNull();
        return end;
    }

    @Test
    void abortsTheRequestWhileItWaitsForHeaders() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> {})) {
            assertThat(cancelled(server, READ, 50)).isEqualTo(new End(Attempt.failed(Reply.Cause.CANCELLED), true));
            assertThat(server.sawHangUps(1)).isTrue();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void abortsTheRequestDuringTheBody() throws Exception {
        try (RawServer server =
                new RawServer((socket, number) -> write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"))) {
            assertThat(cancelled(server, READ, 150))
                    .isEqualTo(new End(Attempt.failed(Reply.Cause.CANCELLED, 200), true));
            assertThat(server.sawHangUps(1)).isTrue();
        }
    }

    @Test
    void endsTheWaitBetweenAttempts() throws Exception {
        try (RawServer server = new RawServer(
                (socket, number) -> write(socket, "HTTP/1.1 429 No\r\nRetry-After: 20\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(cancelled(server, READ, 200)).isEqualTo(new End(Attempt.failed(Reply.Cause.CANCELLED), true));
            assertThat(server.requests.availablePermits()).isZero();
        }
    }

    @Test
    void aCancelledSendMayHaveHappened() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> {})) {
            assertThat(cancelled(server, ToolMaker.send().spec(), 50))
                    .isEqualTo(new End(new Reply.Uncertain(Attempt.failed(Reply.Cause.CANCELLED)), true));
            assertThat(server.sawHangUps(1)).isTrue();
        }
    }

    @Test
    void sendsNothingIfCancelledBeforehand() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> {})) {
            IterableClient client =
                    ClientFixture.client(ClientFixture.options(ClientFixture.project(server.base())), new FakeTime());
            Thread.currentThread().interrupt();
            assertThat(client.call(call(READ))).isEqualTo(Attempt.failed(Reply.Cause.CANCELLED));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.connections()).isZero();
        }
    }
}
