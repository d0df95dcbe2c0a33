package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key is sent only to Iterable. */
class RedirectTest {

    private static final ToolSpec VIEW = ToolMaker.get("/api/email/viewInBrowser")
            .with("answer", "{type: html}")
            .spec();

    private MockWebServer server;
    private MockWebServer elsewhere;

    @BeforeEach
    void start() throws Exception {
        server = ClientFixture.server();
        elsewhere = ClientFixture.server();
    }

    @AfterEach
    void stop() {
        server.close();
        elsewhere.close();
    }

    private static MockResponse to(int status, String location) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Location", location)
                .body("moved")
                .build();
    }

    private Reply reply(ToolSpec tool) {
        return ClientFixture.client(server, new FakeTime()).call(call(tool));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 304, 307, 308})
    void followsNoRedirect(int status) {
        server.enqueue(to(status, elsewhere.url("/").toString()));
        assertThat(reply(ToolMaker.get("/api/lists").spec())).isEqualTo(Attempt.failed(Reply.Cause.REDIRECT, status));
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(elsewhere.getRequestCount()).isZero();
    }

    @Test
    void fetchesARenderedEmailWithoutTheKey() throws Exception {
        server.enqueue(to(303, elsewhere.url("/page?x=1").toString()));
        elsewhere.enqueue(ClientFixture.ok("<html>"));
        assertThat(reply(VIEW)).isEqualTo(new Reply.Delivered(200, "<html>", Reply.Extent.WHOLE));
        RecordedRequest page = elsewhere.takeRequest();
        assertThat(page.getTarget()).isEqualTo("/page?x=1");
        assertThat(page.getHeaders().names()).doesNotContain("Api-Key", "Authorization");
        assertThat(page.getHeaders().get("User-Agent")).startsWith("iterable-mcp/");
    }

    @Test
    void resolvesARelativeLocation() throws Exception {
        server.enqueue(to(303, "/page"));
        server.enqueue(ClientFixture.ok("<html>"));
        assertThat(reply(VIEW)).isInstanceOf(Reply.Delivered.class);
        server.takeRequest();
        assertThat(server.takeRequest().getTarget()).isEqualTo("/page");
    }

    @Test
    void followsOnlyOnce() {
        server.enqueue(to(303, elsewhere.url("/a").toString()));
        elsewhere.enqueue(to(303, elsewhere.url("/b").toString()));
        assertThat(reply(VIEW)).isEqualTo(Attempt.failed(Reply.Cause.REDIRECT, 303));
        assertThat(elsewhere.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "303, http://example.org/",
        "303, file:///etc/passwd",
        "303, ht!tp://%%",
        "303, https:///x",
        "303, mailto:a@x.org",
        "302, /page",
    })
    void followsNoOtherRedirect(int status, String location) {
        server.enqueue(to(status, location));
        assertThat(reply(VIEW)).isEqualTo(Attempt.failed(Reply.Cause.REDIRECT, status));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }
}
