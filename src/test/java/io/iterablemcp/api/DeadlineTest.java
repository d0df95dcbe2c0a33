package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static io.iterablemcp.api.RawServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.pace.Time;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One deadline covers the whole call, and stalled bodies are given up. */
@Timeout(20)
class DeadlineTest {

    private static final ToolSpec READ = ToolMaker.get("/api/lists").spec();
    private static final ToolSpec SEND = ToolMaker.send().spec();
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";

    private static IterableClient client(RawServer server, Duration deadline, Duration stall, ReplyReader source) {
        ClientOptions options = new ClientOptions(
                ClientFixture.project(server.base()), deadline, stall, Duration.ofSeconds(5), true, "0.1.0");
        return new IterableClient(options, source, Time.system(), () -> 0);
    }

    private static IterableClient client(RawServer server, int deadlineMillis, int stallMillis) {
        return client(server, Duration.ofMillis(deadlineMillis), Duration.ofMillis(stallMillis), ClientFixture.PLAIN);
    }

    @Test
    void endsIfNoHeadersArrive() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> Thread.sleep(10_000))) {
            assertThat(client(server, 600, 5000).call(call(READ))).isEqualTo(Attempt.failed(Reply.Cause.TIMED_OUT));
            assertThat(client(server, 600, 5000).call(call(SEND)))
                    .isEqualTo(new Reply.Uncertain(Attempt.failed(Reply.Cause.TIMED_OUT)));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void endsABodyThatStalls() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> write(socket, HEAD + "{"))) {
            assertThat(client(server, 10_000, 600).call(call(READ)))
                    .isEqualTo(Attempt.failed(Reply.Cause.STALLED, 200));
            assertThat(client(server, 10_000, 600).call(call(SEND)))
                    .isEqualTo(new Reply.Uncertain(Attempt.failed(Reply.Cause.STALLED, 200)));
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.sawHangUps(2)).isTrue();
        }
    }

    @Test
    void endsASlowBodyAtTheDeadline() throws Exception {
        try (RawServer server = new RawServer(DeadlineTest::drip)) {
            assertThat(client(server, 1500, 1200).call(call(READ)))
                    .isEqualTo(Attempt.failed(Reply.Cause.TIMED_OUT, 200));
            assertThat(server.sawHangUps(1)).isTrue();
        }
    }

    @Test
    void endsAnEndlessBodyAtTheDeadline() throws Exception {
        ReplyReader patient = (tool, status, type, body, outOfTime) -> {
            byte[] some = new byte[1 << 16];
            while (body.read(some) >= 0) {
                assertThat(some).isNotEmpty();
            }
            return new Reply.Delivered(status, "", Reply.Extent.WHOLE);
        };
        try (RawServer server = new RawServer((socket, number) -> {
            write(socket, "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                write(socket, "x".repeat(1 << 16));
            }
        })) {
            IterableClient client = client(server, Duration.ofMillis(600), Duration.ofSeconds(5), patient);
            assertThat(client.call(call(READ))).isEqualTo(Attempt.failed(Reply.Cause.TIMED_OUT, 200));
            assertThat(server.sawHangUps(1)).isTrue();
        }
    }

    @Test
    void givesTheReaderTimeToReturnWhatHasArrived() throws Exception {
        Reply part = new Reply.Delivered(
                200,
                "[]",
                new Reply.Extent(OptionalLong.of(1), OptionalLong.of(9), false, false, 0, 0, Optional.empty()));
        ReplyReader counting = (tool, status, type, body, outOfTime) -> {
            while (!outOfTime.getAsBoolean()) {
                body.read();
            }
            return part;
        };
        try (RawServer server = new RawServer(DeadlineTest::drip)) {
            IterableClient client = client(server, Duration.ofMillis(2500), Duration.ofSeconds(5), counting);
            assertThat(client.call(call(READ))).isEqualTo(part);
            assertThat(server.sawHangUps(1)).isTrue();
        }
    }

    @Test
    void coversRetriesAndWaits() throws Exception {
        FakeTime time = new FakeTime();
        try (RawServer server = new RawServer((socket, number) -> {
            time.pass(Duration.ofSeconds(30));
            write(socket, "HTTP/1.1 503 Busy\r\nRetry-After: 10\r\nContent-Length: 0\r\n\r\n");
        })) {
            ClientFixture.client(ClientFixture.options(ClientFixture.project(server.base())), time)
                    .call(call(READ));
            assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(10));
            assertThat(server.requests.availablePermits()).isEqualTo(2);
        }
    }

    @Test
    void holdsEvenIfAParserWrapsOrSwallowsTheException() throws Exception {
        ReplyReader wrapping = (tool, status, type, body, outOfTime) -> {
            try {
                body.readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException("as Jackson does", e);
            }
            return new Reply.Delivered(status, "", Reply.Extent.WHOLE);
        };
        ReplyReader swallowing = (tool, status, type, body, outOfTime) -> {
            try {
                body.readAllBytes();
            } catch (IOException e) {
                return Attempt.failed(Reply.Cause.BROKEN_ANSWER, status);
            }
            return new Reply.Delivered(status, "", Reply.Extent.WHOLE);
        };
        try (RawServer server = new RawServer((socket, number) -> write(socket, HEAD + "{"))) {
            for (ReplyReader source : java.util.List.of(wrapping, swallowing)) {
                assertThat(client(server, Duration.ofSeconds(10), Duration.ofMillis(300), source)
                                .call(call(READ)))
                        .isEqualTo(Attempt.failed(Reply.Cause.STALLED, 200));
            }
        }
    }

    private static void drip(java.net.Socket socket, int number) throws IOException, InterruptedException {
        write(socket, HEAD);
        while (true) {
            write(socket, "x");
            Thread.sleep(20);
        }
    }
}
