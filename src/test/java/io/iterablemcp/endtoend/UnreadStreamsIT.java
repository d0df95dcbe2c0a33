package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.HttpAgent;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that open streams and never read, against a server with a heap of 64 MB. */
@Tag("load")
class UnreadStreamsIT {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

    private final List<Socket> sockets = new ArrayList<>();

    @TempDir
    private Path home;

    private String greedy;
    private String other;
    private HttpJar server;

    @BeforeEach
    void start() {
        AgentsCommands commands = new AgentsCommands(home);
        greedy = commands.add("greedy", "all=full", "--pii", "--writes", "--sends");
        other = commands.add("other", "lists=read");
        server = HttpJar.start(
                home,
                Map.of("ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef"),
                "--port=0",
                "--sse",
                "--agent-rate=100000");
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    /** Sends a request, and reads no further than to the first line that begins like this. */
    private String open(String path, String head, String line) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 << 10);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.address().getPort()));
        socket.setSoTimeout(10_000);
        sockets.add(socket);
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                + "Authorization: Bearer " + greedy + "\r\n" + head + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder read = new StringBuilder();
        while (!read.toString().startsWith(line)) {
            read.setLength(0);
            for (int next = in.read(); next != '\n'; next = in.read()) {
                assertThat(next).as(read::toString).isNotNegative();
                read.append((char) next);
            }
        }
        return read.toString().strip();
    }

    private int post(URI to, String body) {
        HttpResponse<InputStream> response = HttpAgent.send(HttpRequest.newBuilder(to)
                .header("Authorization", "Bearer " + greedy)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        HttpAgent.whole(response);
        return response.statusCode();
    }

    private void othersAreServed() {
        HttpAgent agent = server.agent(other);
        assertThat(agent.answer(LIST).object("result")).isPresent();
        assertThat(server.process().stderr()).doesNotContain("out of memory", "OutOfMemory");
    }

    @Test
    void closesAStreamThatIsNotReadAndEndsTheSessionThatLivesByIt() throws IOException {
        endsSessions(2);
    }

    @Test
    @Tag("slow")
    void closesManyStreamsThatAreNotRead() throws IOException {
        endsSessions(12);
    }

    private void endsSessions(int sessions) throws IOException {
        for (int session = 0; session < sessions; session++) {
            URI messages = server.at(open("/sse", "", "data: ").substring("data: ".length()));
            assertThat(post(messages, HttpAgent.initialize("{}"))).isEqualTo(202);
            int status = 202;
            for (int asked = 0; asked < 1000 && status == 202; asked++) {
                status = post(messages, LIST);
            }
            assertThat(status).as("the session ends with its stream").isEqualTo(404);
        }
        othersAreServed();
    }

    @Test
    void opensNoMoreStreamsThanTheMemoryOfAnAgentAllows() throws IOException {
        HttpAgent agent = server.agent(greedy);
        String session = "Mcp-Session-Id: " + agent.session() + "\r\n";
        int open = 0;
        while (open < 2000 && open("/mcp", session, "HTTP/1.1").contains("200")) {
            open++;
        }
        assertThat(open).isBetween(50, 1000);
        othersAreServed();
    }
}
