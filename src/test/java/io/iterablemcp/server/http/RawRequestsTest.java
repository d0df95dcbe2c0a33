package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send that keep to HTTP in their own way, or not at all. */
class RawRequestsTest {

    private static final String HEAD = "Host: localhost\r\nContent-Type: application/json\r\n";
    private static final String CHUNKED = "POST /mcp HTTP/1.1\r\n" + HEAD + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String HEALTH = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.to(call -> answered("{}"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawClient client() throws IOException {
        return new RawClient(server.mcp().getPort());
    }

    private static void refused(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer)
                .contains("Content-Type: application/json", "\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{")
                .doesNotContain("xception", "jetty", "java.", "Internal");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /%zz HTTP/1.1                    | 400",
                "GET /mcp%00 HTTP/1.1                 | 400",
                "GET /mcp%ff HTTP/1.1                 | 400",
                "GET /../mcp HTTP/1.1                 | 400",
                "GET /a/%2e%2e/mcp HTTP/1.1           | 400",
                "GET //mcp HTTP/1.1                   | 400",
                "GET http://localhost:PORT HTTP/1.1   | 404",
                "GET http://evil.example.com/mcp HTTP/1.1 | 400",
                "OPTIONS * HTTP/1.1                   | 404",
                "CONNECT localhost:PORT HTTP/1.1      | 404",
                "TRACE /mcp HTTP/1.1                  | 405",
                "GET /mcp HTTP/3.0                    | 505",
                "GET /mcp                             | 505",
                "nonsense                             | 400"
            })
    void anUnknownAddress(String request, int status) throws IOException {
        try (RawClient client = client()) {
            String line = request.replace("PORT", String.valueOf(server.mcp().getPort()));
            refused(client.say(line + "\r\n" + HEAD + "\r\n").answer(), status);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 60_000})
    void headersThatAreTooLong(int length) throws IOException {
        try (RawClient client = client()) {
            refused(
                    client.say("GET /mcp HTTP/1.1\r\n" + HEAD + "X: " + "x".repeat(length))
                            .answer(),
                    431);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length: 5\r\nContent-Length: 6", "Content-Length: 5\r\nTransfer-Encoding: chunked"})
    void bodiesWithTwoLengths(String lengths) throws IOException {
        try (RawClient client = client()) {
            refused(
                    client.say("POST /mcp HTTP/1.1\r\n" + HEAD + lengths + "\r\n\r\n[1,2]")
                            .answer(),
                    400);
        }
    }

    @Test
    void invalidChunks() throws IOException {
        try (RawClient client = client()) {
            refused(client.say(CHUNKED + "zz\r\n{}\r\n").answer(), 400);
        }
    }

    @Test
    void aBodyThatBreaksOff() throws IOException {
        try (RawClient client = client()) {
            refused(
                    client.say(RawClient.post("{}").replace(": 2", ": 9"))
                            .sayNoMore()
                            .answer(),
                    400);
        }
    }

    @Test
    void chunksThatGoOnPastTheLimit() throws IOException {
        try (RawClient client = client()) {
            client.say(CHUNKED);
            String chunk = "100000\r\n" + " ".repeat(1 << 20) + "\r\n";
            for (int mib = 0; mib < 17; mib++) {
                client.say(chunk);
            }
            refused(client.say("0\r\n\r\n").answer(), 413);
        }
    }

    @Test
    void aLengthPastTheLimitBeforeTheBodyHasCome() throws IOException {
        try (RawClient client = client()) {
            client.say(RawClient.post("x").replace(": 1\r\n\r\nx", ": 99999999\r\n\r\n"));
            refused(client.answer(), 413);
        }
    }

    @Test
    void aLengthPastTheLimitOfAClientThatWaitsToBeAskedForItsBody() throws IOException {
        try (RawClient client = client()) {
            client.say(RawClient.post("x").replace(": 1\r\n\r\nx", ": 99999999\r\nExpect: 100-continue\r\n\r\n"));
            refused(client.answer(), 413);
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void takesChunks() throws IOException {
        String message = HttpAgent.initialize("{}");
        try (RawClient client = client()) {
            client.say(CHUNKED);
            for (int at = 0; at < message.length(); at++) {
                client.say("1\r\n" + message.charAt(at) + "\r\n");
            }
            assertThat(client.say("0\r\n\r\n").answer())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("serverInfo");
        }
    }

    @Test
    void answersRequestsInTheOrderOfTheirComing() throws IOException {
        try (RawClient client = client()) {
            client.say(RawClient.post(HttpAgent.initialize("{}")) + HEALTH + RawClient.post("[]") + HEALTH);
            assertThat(client.answer()).contains("serverInfo");
            assertThat(client.answer()).contains("\"up\":true");
            assertThat(client.answer()).contains("Batches");
            assertThat(client.answer()).contains("\"up\":true");
        }
    }

    @Test
    void speaksHttp10AndHangsUpAfterwards() throws IOException {
        try (RawClient client = client()) {
            assertThat(client.say(HEALTH.replace("HTTP/1.1", "HTTP/1.0")).rest())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\"up\":true");
        }
    }

    @Test
    void answersAClientThatHasSaidItsLast() throws IOException {
        HttpAgent agent = server.agent();
        String call = RawClient.post(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_thing\"}}",
                RawClient.ACCEPT,
                "Mcp-Session-Id: " + agent.session());
        try (RawClient client = client()) {
            assertThat(client.say(call).sayNoMore().rest()).contains("\"content\":[");
        }
    }

    @Test
    void idleConnectionsAreInNobodysWay() throws IOException {
        List<RawClient> idle = new ArrayList<>();
        try {
            for (int number = 0; number < 150; number++) {
                idle.add(client().say(number % 2 == 0 ? "" : "POST /mcp HTTP/1.1\r\nHo"));
            }
            assertThat(server.agent().says(1, "get_thing", "{}")).isEqualTo("{}");
            assertThat(idle.get(0).say(HEALTH).answer()).contains("\"up\":true");
        } finally {
            for (RawClient client : idle) {
                client.close();
            }
        }
    }
}
