package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static io.iterablemcp.api.RawServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No connection stays open without a reader. */
@Timeout(20)
class OpenConnectionsTest {

    private static final ToolSpec READ = ToolMaker.get("/api/lists").spec();
    private static final int CALLS = 10;

    private static IterableClient client(RawServer server, ReplyReader source) {
        return new IterableClient(
                ClientFixture.options(ClientFixture.project(server.base())), source, new FakeTime(), () -> 0);
    }

    private static void unendingBody(java.net.Socket socket, String status) throws java.io.IOException {
        write(socket, "HTTP/1.1 " + status + "\r\nLocation: /x\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(500));
    }

    @Test
    void keepsOneConnectionWhileBodiesAreReadToTheEnd() throws Exception {
        try (RawServer server =
                new RawServer((socket, number) -> write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))) {
            IterableClient client = client(server, ClientFixture.PLAIN);
            for (int i = 0; i < CALLS; i++) {
                assertThat(client.call(call(READ))).isInstanceOf(Reply.Delivered.class);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void closesTheConnectionOfAPartlyReadBody() throws Exception {
        ReplyReader glance = (tool, status, type, body, outOfTime) -> {
            assertThat(body.read()).isEqualTo('x');
            return new Reply.Delivered(status, "", Reply.Extent.WHOLE);
        };
        try (RawServer server = new RawServer((socket, number) -> unendingBody(socket, "200 OK"))) {
            IterableClient client = client(server, glance);
            for (int i = 0; i < CALLS; i++) {
                client.call(call(READ));
            }
            assertThat(server.sawHangUps(CALLS)).isTrue();
        }
    }

    @Test
    void closesTheConnectionOfARedirect() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> unendingBody(socket, "302 Found"))) {
            assertThat(client(server, ClientFixture.PLAIN).call(call(READ)))
                    .isEqualTo(Attempt.failed(Reply.Cause.REDIRECT, 302));
            assertThat(server.sawHangUps(1)).isTrue();
        }
    }

    @Test
    void closesTheConnectionIfTheReaderFails() throws Exception {
        ReplyReader faulty = (tool, status, type, body, outOfTime) -> {
            throw new java.io.IOException("cannot read that");
        };
        try (RawServer server = new RawServer((socket, number) -> unendingBody(socket, "200 OK"))) {
            assertThat(client(server, faulty).call(call(READ)))
                    .isEqualTo(Attempt.failed(Reply.Cause.BROKEN_ANSWER, 200));
            assertThat(server.sawHangUps(1)).isTrue();
        }
    }
}
