package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Host and Origin headers, as a raw socket can send them. */
class RebindingTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.with(
                TestServer.OPTIONS,
                new FixedTokens(Map.of("token-of-ada", "ada")),
                Clock.systemUTC(),
                call -> answered("{}"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String statusLine(String headers) throws IOException {
        return head(headers, HttpAgent.initialize("{}")).lines().findFirst().orElse("");
    }

    private static String head(String headers, String body) throws IOException {
        return exchange(
                "POST /mcp HTTP/1.1\r\n" + headers
                        + "Authorization: Bearer token-of-ada\r\nContent-Type: application/json\r\nConnection: close\r\n",
                body);
    }

    private static String preflight(String origin, String headers) throws IOException {
        return exchange(
                "OPTIONS /mcp HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin
                        + "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: " + headers
                        + "\r\nConnection: close\r\n",
                "");
    }

    private static String exchange(String head, String body) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.mcp().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((head.replace("PORT", "" + server.mcp().getPort()) + "Content-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                answer.append(line).append('\n');
            }
            return answer.toString();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, 200",
        "localhost:PORT, 200",
        "LOCALHOST, 200",
        "[::1]:PORT, 200",
        "mcp.example.com, 200",
        "mcp.example.com:443, 200",
        "evil.example.com, 421",
        "evil.example.com:PORT, 421",
        "localhost.evil.example.com, 421",
        "127.0.0.1.evil.example.com, 421",
        "mcp.example.com.evil.example.com, 421"
    })
    void goesByItsOwnNamesOnly(String host, int status) throws IOException {
        assertThat(statusLine("Host: " + host + "\r\n")).startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000, 200",
        "http://127.0.0.1, 200",
        "https://app.example.com, 200",
        "https://evil.example.com, 403",
        "http://app.example.com, 403",
        "https://localhost.evil.example.com, 403",
        "null, 403",
        "file://, 403",
        "'', 403"
    })
    void speaksWithKnownPagesOnly(String origin, int status) throws IOException {
        assertThat(statusLine("Host: localhost\r\nOrigin: " + origin + "\r\n")).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void wantsExactlyOneHost() throws IOException {
        assertThat(statusLine("")).startsWith("HTTP/1.1 400 ");
        assertThat(statusLine("Host: localhost\r\nHost: localhost\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void letsAKnownPageReadTheAnswer() throws IOException {
        String head = head("Host: localhost\r\nOrigin: https://app.example.com\r\n", HttpAgent.initialize("{}"));
        assertThat(head).contains("Access-Control-Allow-Origin: https://app.example.com\n", "Vary: Origin\n");
        assertThat(listed(head, "Access-Control-Expose-Headers"))
                .containsExactlyInAnyOrder("Mcp-Session-Id", "WWW-Authenticate", "Retry-After");
        assertThat(head("Host: localhost\r\nOrigin: https://evil.example.com\r\n", ""))
                .doesNotContain("Access-Control");
    }

    @Test
    void letsAKnownPageReadARefusal() throws IOException {
        String head = head("Host: localhost\r\nOrigin: https://app.example.com\r\n", "{");
        assertThat(head).startsWith("HTTP/1.1 400 ").contains("Access-Control-Allow-Origin: https://app.example.com\n");
    }

    @Test
    void tellsAKnownPageBeforehandWhatItMaySend() throws IOException {
        String head = preflight("https://app.example.com", "authorization,content-type,mcp-session-id");
        assertThat(head)
                .startsWith("HTTP/1.1 2")
                .contains("Access-Control-Allow-Origin: https://app.example.com\n", "Access-Control-Max-Age: 600\n");
        assertThat(listed(head, "Access-Control-Allow-Methods")).containsExactlyInAnyOrder("GET", "POST", "DELETE");
        assertThat(listed(head, "Access-Control-Allow-Headers"))
                .containsExactlyInAnyOrder(
                        "Authorization",
                        "Content-Type",
                        "Accept",
                        "Mcp-Session-Id",
                        "MCP-Protocol-Version",
                        "Last-Event-ID",
                        "Iterable-Answers");
        assertThat(preflight("https://evil.example.com", "content-type"))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("Access-Control");
    }

    private static List<String> listed(String head, String header) {
        return head.lines()
                .filter(line -> line.startsWith(header + ": "))
                .flatMap(line -> Stream.of(line.substring(header.length() + 2).split(",")))
                .map(String::strip)
                .toList();
    }
}
