package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static io.iterablemcp.api.RawServer.reset;
import static io.iterablemcp.api.RawServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Connections that break before the request, before the response, or during the response. */
class LostAnswerTest {

    /** A POST: the JDK could resend a GET by itself if this JVM had used the client before. */
    private static final ToolSpec REPEATABLE =
            ToolMaker.post("/api/lists/subscribe").spec();

    private static final ToolSpec SEND = ToolMaker.send().spec();
    private static final String HALF = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":";
    private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final FakeTime time = new FakeTime();

    private Reply reply(URI base, ToolSpec tool) {
        return ClientFixture.client(ClientFixture.options(ClientFixture.project(base)), time)
                .call(call(tool));
    }

    @Test
    void retriesAfterAResetWithOneConnectionPerAttempt() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> reset(socket))) {
            assertThat(reply(server.base(), REPEATABLE)).isEqualTo(Attempt.failed(Reply.Cause.CONNECTION_LOST));
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void reportsASendThatMayHaveHappened() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> reset(socket))) {
            assertThat(reply(server.base(), SEND))
                    .isEqualTo(new Reply.Uncertain(Attempt.failed(Reply.Cause.CONNECTION_LOST)));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void retriesAReadWithAnIncompleteBody() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> {
            write(socket, number < 3 ? HALF : WHOLE);
            if (number < 3) {
                socket.close();
            }
        })) {
            assertThat(reply(server.base(), REPEATABLE)).isInstanceOf(Reply.Delivered.class);
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void doesNotRetryASendWithAnIncompleteBody() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> {
            write(socket, HALF);
            socket.close();
        })) {
            assertThat(reply(server.base(), SEND))
                    .isEqualTo(new Reply.Uncertain(Attempt.failed(Reply.Cause.CONNECTION_LOST, 200)));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void reportsAnErrorByItsStatusIfItsBodyIsIncomplete() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> {
            write(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\n{");
            socket.close();
        })) {
            assertThat(reply(server.base(), SEND))
                    .isEqualTo(new Reply.Failed(
                            Reply.Cause.BAD_REQUEST,
                            OptionalInt.of(400),
                            Optional.empty(),
                            Optional.of("the body was lost in transit")));
        }
    }

    @Test
    void anUnreadableSuccessIsNotAFailureForASend() throws Exception {
        ReplyReader unreadable =
                (tool, status, type, body, outOfTime) -> Attempt.failed(Reply.Cause.HTML_ANSWER, status);
        try (RawServer server = new RawServer((socket, number) -> write(socket, WHOLE))) {
            IterableClient client = new IterableClient(
                    ClientFixture.options(ClientFixture.project(server.base())), unreadable, time, () -> 0);
            assertThat(client.call(call(SEND)))
                    .isEqualTo(new Reply.Uncertain(Attempt.failed(Reply.Cause.HTML_ANSWER, 200)));
            assertThat(client.call(call(REPEATABLE))).isEqualTo(Attempt.failed(Reply.Cause.HTML_ANSWER, 200));
            assertThat(server.requests.availablePermits()).isEqualTo(2);
        }
    }

    /** The JDK throws an unchecked exception for such a header, after the request was sent. */
    @Test
    void aResponseWithInvalidHeadersIsALostResponse() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}");
            socket.close();
        })) {
            assertThat(reply(server.base(), SEND))
                    .isEqualTo(new Reply.Uncertain(Attempt.failed(Reply.Cause.CONNECTION_LOST)));
            assertThat(server.requests.availablePermits()).isEqualTo(1);
            assertThat(reply(server.base(), REPEATABLE)).isEqualTo(Attempt.failed(Reply.Cause.CONNECTION_LOST));
            assertThat(server.requests.availablePermits()).isEqualTo(4);
        }
    }

    @Test
    void retriesEvenASendIfThereWasNoConnection() throws Exception {
        URI nobody;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort());
        }
        assertThat(reply(nobody, SEND)).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo(Reply.Cause.NO_CONNECTION);
            assertThat(failed.message()).hasValue("The connection was refused or could not be made.");
        });
        assertThat(time.sleeps()).isEqualTo(List.of(Duration.ofMillis(250), Duration.ofMillis(500)));
    }

    @Test
    void retriesAReadIfThereWasNoConnection() throws Exception {
        URI nobody;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort());
        }
        assertThat(reply(nobody, ToolMaker.get("/api/lists").spec()))
                .isInstanceOfSatisfying(
                        Reply.Failed.class, failed -> assertThat(failed.cause()).isEqualTo(Reply.Cause.NO_CONNECTION));
        assertThat(time.sleeps()).hasSize(2);
    }

    /** The name exceeds 255 characters, so no name server is asked. */
    @Test
    void aHostThatCannotBeResolvedWasNeverReached() {
        assertThat(reply(URI.create("https://" + "longer-than-any-name.".repeat(15) + "invalid"), SEND))
                .isInstanceOfSatisfying(Reply.Failed.class, failed -> {
                    assertThat(failed.cause()).isEqualTo(Reply.Cause.NO_CONNECTION);
                    assertThat(failed.message()).hasValue("The host name could not be resolved.");
                });
        assertThat(time.sleeps()).hasSize(2);
    }
}
