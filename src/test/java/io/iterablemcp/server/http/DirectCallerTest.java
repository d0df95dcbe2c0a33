package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server without agents asks for no token. So it serves only programs on this machine that call it directly. */
class DirectCallerTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    private final AtomicInteger calls = new AtomicInteger();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.to(this::work);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Outcome work(Call call) {
        calls.incrementAndGet();
        return answered("{}");
    }

    private String answer(String request) throws IOException {
        try (RawClient client = new RawClient(server.mcp().getPort())) {
            return client.say(request).answer();
        }
    }

    private static String initialize(String from, String to) {
        return RawClient.post(HttpAgent.initialize("{}")).replace(from, to);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded: for=203.0.113.7",
                "X-Forwarded-For: 203.0.113.7",
                "x-forwarded-proto: https",
                "X-Forwarded-Host: localhost",
                "X-Forwarded: for=203.0.113.7",
                "X-Forwarded-Something-New: 1",
                "X-Real-IP: 203.0.113.7",
                "Via: 1.1 proxy",
                "VIA:",
                "X-Client-IP: 203.0.113.7",
                "X-Cluster-Client-Ip: 203.0.113.7",
                "X-Original-Forwarded-For: 203.0.113.7",
                "X-Envoy-External-Address: 203.0.113.7",
                "True-Client-IP: 203.0.113.7",
                "CF-Connecting-IP: 203.0.113.7",
                "CF-Connecting-IPv6: 2001:db8::7",
                "CF-Ray: 230b030023ae2822-SJC",
                "CDN-Loop: example",
                "Fastly-Client-IP: 203.0.113.7",
                "X_Forwarded_For: 203.0.113.7",
                "X-Azure-ClientIP: 203.0.113.7",
                "X-Appengine-User-IP: 203.0.113.7",
                "X-ARR-LOG-ID: 1",
                "X-Envoy-Original-Path: /mcp",
                "X-Original-Host: mcp.example.com",
                "X-Original-URL: /mcp",
                "X-ProxyUser-Ip: 203.0.113.7",
                "X-Rewrite-URL: /mcp",
                "X-Varnish: 1",
            })
    void refusesWhatAProxyPassedOn(String header) throws IOException {
        String name = header.substring(0, header.indexOf(':'));
        for (String request : new String[] {
            initialize("Host: localhost", "Host: localhost\r\n" + header),
            "GET /sse HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n",
            "POST /message?sessionId=1 HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n",
            "GET /mcp HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n",
        }) {
            assertThat(answer(request))
                    .startsWith("HTTP/1.1 403 ")
                    .containsIgnoringCase(name)
                    .contains("iterable-mcp agents add NAME")
                    .doesNotContain("203.0.113.7", "Mcp-Session-Id");
        }
        assertThat(server.metrics()).contains("iterable_mcp_sessions 0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LOCALHOST:PORT, 200",
        "127.0.0.1:PORT, 200",
        "[::1]:PORT, 200",
        "LOCALHOST, 403",
        "localhost:80, 403",
        "127.0.0.1, 403",
        "[::1], 403",
        "mcp.example.com, 403",
        "mcp.example.com:443, 403"
    })
    void servesUnderNamesOfThisMachineOnly(String host, int status) throws IOException {
        String named = host.replace("PORT", String.valueOf(server.mcp().getPort()));
        assertThat(answer(initialize("Host: localhost", "Host: " + named))).startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://mcp.example.com/mcp", "http://mcp.example.com:443/mcp"})
    void refusesAnAddressOfAnotherNameInTheRequestLine(String address) throws IOException {
        for (String host : new String[] {"localhost", "mcp.example.com", "mcp.example.com:443"}) {
            assertThat(answer(initialize("/mcp", address).replace("Host: localhost", "Host: " + host)))
                    .matches("(?s)HTTP/1.1 40[03] .*");
        }
    }

    /** A proxy that passes on the name its client chose, and adds nothing: nginx with {@code Host $host}, HAProxy. */
    @Test
    void refusesAnotherPortThanItsOwn() throws IOException {
        for (String host : new String[] {"LOCALHOST", "localhost:443", "127.0.0.1:1", "[::1]:65535"}) {
            assertThat(answer(initialize("Host: localhost", "Host: " + host)))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("port", "iterable-mcp agents add NAME")
                    .doesNotContain("Mcp-Session-Id");
        }
        assertThat(server.metrics()).contains("iterable_mcp_sessions 0.0");
    }

    /** The default of some proxies. */
    @Test
    void refusesHttp10() throws IOException {
        assertThat(answer(initialize("HTTP/1.1", "HTTP/1.0"))).contains(" 403 ", "HTTP/1.0");
    }

    @Test
    void refusesEveryRequestOfASessionThatWasBegunDirectly() throws IOException {
        String session = server.agent().session();
        String call = RawClient.post(PING.replace("\"ping\"", "\"tools/call\",\"params\":{\"name\":\"get_thing\"}"))
                .replace("Host: localhost", "Host: localhost\r\nMcp-Session-Id: " + session);
        assertThat(answer(call.replace("Host: localhost", "Host: localhost\r\nX-Forwarded-For: 203.0.113.7")))
                .startsWith("HTTP/1.1 403 ");
        assertThat(calls).hasValue(0);
        assertThat(answer(call)).startsWith("HTTP/1.1 200 ");
        assertThat(calls).hasValue(1);
    }

    @Test
    void showsTheFiguresToThisMachineOnlyAndTheHealthToAll() throws IOException {
        String metrics = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
        assertThat(answer(metrics)).startsWith("HTTP/1.1 200 ");
        assertThat(answer(metrics.replace("\r\n\r\n", "\r\nX-Forwarded-For: 203.0.113.7\r\n\r\n")))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("iterable_mcp_");
        assertThat(answer(metrics.replace("localhost", "mcp.example.com")))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("iterable_mcp_");
        assertThat(answer("GET /healthz HTTP/1.1\r\nHost: mcp.example.com\r\nVia: 1.1 proxy\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }
}
