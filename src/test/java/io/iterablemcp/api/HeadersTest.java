package io.iterablemcp.api;

import static io.iterablemcp.manifest.ToolMaker.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.json.Json;
import java.net.URI;
import java.util.Optional;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The headers of requests. */
class HeadersTest {

    private MockWebServer server;

    @BeforeEach
    void start() throws Exception {
        server = ClientFixture.server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Headers sentFor(String mcpClient) throws InterruptedException {
        server.enqueue(ClientFixture.ok("{}"));
        ClientFixture.client(server, new FakeTime())
                .call(new ApiCall(get("/api/lists").spec(), Json.Obj.EMPTY, "local", mcpClient, words -> {}));
        return server.takeRequest().getHeaders();
    }

    private static final String US = "iterable-mcp/0.1.0 (Java/" + System.getProperty("java.version");

    @Test
    void carriesTheKeyAndTheUserAgent() throws Exception {
        Headers headers = sentFor("claude-ai 1.2");
        assertThat(headers.values("Api-Key")).containsExactly(ClientFixture.KEY);
        assertThat(headers.values("User-Agent")).containsExactly(US + "; claude-ai 1.2)");
    }

    @Test
    void requestsNoCompressionThatItCannotDecompress() throws Exception {
        Headers headers = sentFor("");
        assertThat(headers.names())
                .doesNotContain("Accept-Encoding", "Content-Type", "Upgrade", "HTTP2-Settings", "Authorization");
        assertThat(headers.get("User-Agent")).isEqualTo(US + ")");
    }

    @Test
    void aClientNameCannotBreakTheHeader() throws Exception {
        assertThat(sentFor("evil\r\nX-Injected: 1 (é) \\").get("User-Agent")).isEqualTo(US + "; evilX-Injected: 1)");
        assertThat(sentFor("x".repeat(5000)).get("User-Agent")).isEqualTo(US + "; " + "x".repeat(80) + ")");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void sendsNothingWithoutAKey() {
        Project with = ClientFixture.project(server.url("/").uri());
        Project without =
                new Project("default", with.baseUrl(), Optional.empty(), with.keyType(), Optional.empty(), with.mode());
        Reply reply = ClientFixture.client(ClientFixture.options(without), new FakeTime())
                .call(ClientFixture.call(get("/api/lists").spec()));
        assertThat(reply).isInstanceOf(Reply.Unsendable.class).asString().contains("ITERABLE_API_KEY");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void refusesAKeyThatIsInvalidInAHeaderWithoutRevealingIt() {
        Project good = ClientFixture.project(URI.create("https://api.iterable.com"));
        Project bad = new Project(
                "default",
                good.baseUrl(),
                Optional.of(new Secret("abc\r\nX: 1")),
                good.keyType(),
                Optional.empty(),
                good.mode());
        assertThatThrownBy(() -> ClientFixture.client(ClientFixture.options(bad), new FakeTime()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("API key")
                .hasMessageNotContaining("abc");
    }
}
