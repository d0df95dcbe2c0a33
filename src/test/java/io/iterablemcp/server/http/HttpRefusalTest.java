package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server refuses before any tool runs: in our form, with the remedy, and without a word of what is inside. */
class HttpRefusalTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_thing\"}}";

    private final AtomicInteger calls = new AtomicInteger();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.with(
                TestServer.OPTIONS,
                new FixedTokens(Map.of("token-of-ada", "ada", "token-of-bob", "bob")),
                Clock.systemUTC(),
                this::work);
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(calls).hasValue(0);
    }

    private Outcome work(Call call) {
        calls.incrementAndGet();
        return answered("{}");
    }

    private static String refused(HttpResponse<InputStream> response, int status) {
        String body = HttpAgent.whole(response);
        assertThat(response.statusCode()).as(body).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Server")).isEmpty();
        assertThat(body).doesNotContain("xception", "io.iterablemcp", "jetty", "java.", "token-of");
        Json.Obj error = ((Json.Obj) JsonReader.read(body)).object("error").orElseThrow();
        return error.text("message").orElseThrow();
    }

    @Test
    void whoeverHasNoToken() {
        HttpResponse<InputStream> response =
                new HttpAgent(server.mcp(), Optional.empty()).post(HttpAgent.initialize("{}"));
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"iterable-mcp\"");
        assertThat(refused(response, 401)).contains("agents add NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token-of-eve", "token-of-ad", "token-of-adaa", "TOKEN-OF-ADA", " ", "ä"})
    void whoeverHasAWrongOne(String token) {
        HttpResponse<InputStream> response = HttpAgent.send(HttpRequest.newBuilder(server.mcp())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(PING)));
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("Bearer"));
        refused(response, 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic token-of-ada", "token-of-ada"})
    void otherWaysToAuthorize(String header) {
        refused(
                HttpAgent.send(HttpRequest.newBuilder(server.mcp())
                        .header("Authorization", header)
                        .POST(BodyPublishers.ofString(PING))),
                401);
    }

    @Test
    void aTokenInTheAddress() {
        refused(
                HttpAgent.send(HttpRequest.newBuilder(server.at("/mcp?token=token-of-ada&access_token=token-of-ada"))
                        .POST(BodyPublishers.ofString(PING))),
                401);
    }

    @Test
    void theSessionOfAnotherAgent() {
        String session = server.agent("token-of-ada").session();
        HttpAgent bob = server.agent("token-of-bob").inSession(session);
        assertThat(refused(bob.post(CALL), 404)).contains("initialize");
        refused(HttpAgent.send(bob.request().GET()), 404);
        refused(HttpAgent.send(bob.request().DELETE()), 404);
        assertThat(server.agent("token-of-ada").inSession(session).post(PING).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSessionThatNeverWasAndNoSession() {
        HttpAgent ada = new HttpAgent(server.mcp(), Optional.of("token-of-ada"));
        refused(ada.inSession("no-such-session").post(CALL), 404);
        assertThat(refused(ada.post(CALL), 400)).contains("Mcp-Session-Id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-01-01", "2024-11-05", "latest", ""})
    void anInvalidProtocolVersion(String version) {
        HttpAgent ada = server.agent("token-of-ada");
        HttpResponse<InputStream> response = HttpAgent.send(
                ada.request().header("MCP-Protocol-Version", version).POST(BodyPublishers.ofString(CALL)));
        assertThat(refused(response, 400)).contains("MCP-Protocol-Version", "2025-11-25");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{            | 400 | not valid JSON",
                "[]           | 400 | Batches",
                "7            | 400 | object",
                "{\"id\":1}   | 400 | jsonrpc",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} | 400 | id must be",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]} | 400 | params",
            })
    void whatIsNoMessage(String body, int status, String why) {
        assertThat(refused(server.agent("token-of-ada").post(body), status)).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, text/plain, 415",
        "Content-Type, application/x-www-form-urlencoded, 415",
        "Accept, text/html, 406"
    })
    void otherKindsOfContent(String header, String value, int status) {
        HttpAgent ada = server.agent("token-of-ada");
        refused(HttpAgent.send(ada.request().setHeader(header, value).POST(BodyPublishers.ofString(CALL))), status);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /mcp, 405",
        "PATCH, /mcp, 405",
        "GET, /, 404",
        "POST, /mcp/, 404",
        "GET, /mcp/../mcp/x, 404",
        "POST, /sse, 405",
        "GET, /message, 405",
        "POST, /message?sessionId=1, 404",
        "POST, /healthz, 405"
    })
    void otherMethodsAndAddresses(String method, String path, int status) {
        refused(
                HttpAgent.send(HttpRequest.newBuilder(server.at(path))
                        .header("Authorization", "Bearer token-of-ada")
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(PING))),
                status);
    }

    @ParameterizedTest
    @ValueSource(ints = {(16 << 20) + 1, 40 << 20})
    void aMessageThatIsTooLong(int length) {
        assertThat(refused(server.agent("token-of-ada").post(" ".repeat(length)), 413))
                .contains("16 MiB");
    }

    @Test
    void aCallThatIsNestedTooDeeplyByItsId() {
        HttpResponse<InputStream> response = server.agent("token-of-ada")
                .post(
                        "{\"jsonrpc\":\"2.0\",\"id\":\"deep\",\"method\":\"tools/call\",\"params\":{\"name\":\"get_thing\","
                                + "\"arguments\":{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}}}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(HttpAgent.whole(response)).contains("\"id\":\"deep\"", "200 levels");
    }

    @Test
    void aLongMessageThatIsNoCall() {
        HttpResponse<InputStream> response = server.agent("token-of-ada")
                .post("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"ping\",\"params\":{\"a\":\"" + "x".repeat(1 << 20)
                        + "\"}}");
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(HttpAgent.whole(response)).contains("\"id\":4", "tools/call");
    }
}
