package io.iterablemcp.console.http;

import static io.iterablemcp.console.html.Html.element;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.console.html.Html;
import io.iterablemcp.server.http.RawClient;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserCheckTest {

    private final AtomicInteger posts = new AtomicInteger();
    private ConsoleServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ConsoleServer(new Tab() {
            @Override
            public String path() {
                return "first";
            }

            @Override
            public String title() {
                return "First <page>";
            }

            @Override
            public PageAnswer get(Visit visit) {
                return PageAnswer.page(
                        title(), element("p", visit.request().query("q").orElse("no words")));
            }

            @Override
            public PageAnswer post(Visit visit) {
                posts.incrementAndGet();
                return PageAnswer.page(
                        200, title(), "It is done: " + visit.request().form("words"), Html.nothing());
            }
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsPagesToWhoeverIsSignedIn() throws IOException {
        assertThat(server.get("anna", "/console")).contains(" 303 ").contains("Location: /console/first");
        assertThat(server.get("anna", "/console/first?q=%3Cscript%3E&q=2"))
                .contains(" 200 ", "<h1>First &lt;page&gt;</h1>", "<p>&lt;script&gt;</p>", "anna", "Sign out");
        assertThat(server.get("", "/console/first"))
                .contains(" 303 ")
                .contains("Location: /console/sign-in?to=first")
                .doesNotContain("no words");
        assertThat(server.get("anna", "/console/second")).contains(" 404 ");
    }

    @Test
    void forbidsEverythingThatIsNotOurs() throws IOException {
        assertThat(server.get("anna", "/console/first"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "X-Frame-Options: DENY", "no-store")
                .doesNotContain("Access-Control-Allow-Origin", "unsafe-inline");
    }

    @Test
    void takesFormsOfThisPageAlone() throws IOException {
        assertThat(server.post("anna", "/console/first", "words", "a&b=<c>"))
                .contains(" 200 ", "It is done: a&amp;b=&lt;c&gt;");
        assertThat(posts).hasValue(1);
        assertThat(server.post("", "/console/first", "words", "a")).contains(" 401 ");
        assertThat(form("csrf=wrong", "Origin: http://localhost:" + server.port()))
                .contains(" 403 ");
        assertThat(form("", "Origin: http://localhost:" + server.port())).contains(" 403 ");
        assertThat(posts).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-No: origin",
                "Origin: null",
                "Origin: https://evil.example",
                "Origin: http://localhost:1",
                "Origin: http://127.0.0.1",
                "Origin: http://localhost.evil.example",
                "Origin: http://SELF\r\nOrigin: https://evil.example",
                "Origin: http://SELF\r\nSec-Fetch-Site: cross-site",
                "Origin: http://SELF\r\nSec-Fetch-Site: same-site",
                "Origin: http://SELF\r\nAuthorization: Bearer token-of-an-agent"
            })
    void refusesFormsOfOtherPagesAndOfAgents(String headers) throws IOException {
        assertThat(form("csrf=" + ConsoleServer.CSRF, headers.replace("SELF", "localhost:" + server.port())))
                .contains(" 403 ");
        assertThat(posts).hasValue(0);
    }

    @Test
    void refusesOtherHostNames() throws IOException {
        assertThat(server.raw("GET /console/first HTTP/1.1\r\nHost: evil.example\r\nCookie: who=anna\r\n\r\n"))
                .contains(" 421 ")
                .doesNotContain("no words");
    }

    @Test
    void showsNothingToAnAgent() throws IOException {
        for (String cookie : new String[] {"", "Cookie: who=anna\r\n"}) {
            assertThat(server.raw("GET /console/first HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\n"
                            + cookie + "\r\n"))
                    .contains(" 403 ")
                    .doesNotContain("no words");
        }
    }

    @Test
    void letsAPageLinkHereAndNotReadOrFrameIt() throws IOException {
        String start =
                "GET /console/first HTTP/1.1\r\nHost: localhost\r\nCookie: who=anna\r\nSec-Fetch-Site: cross-site\r\n";
        assertThat(server.raw(start + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n\r\n"))
                .contains(" 200 ");
        assertThat(server.raw(start + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n\r\n"))
                .contains(" 403 ");
        assertThat(server.raw(start + "Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n\r\n"))
                .contains(" 403 ");
        assertThat(server.raw(start.replace("cross-site", "same-site") + "Sec-Fetch-Mode: cors\r\n\r\n"))
                .contains(" 403 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/../mcp",
                "/console/%2e%2e/mcp",
                "/console//first",
                "/console/first/..%2f..",
                "/console/first;x=1",
                "/console/%66irst",
                "/console/fir%00st",
                "/console/first?q=%zz",
                "/console/first?q=%00"
            })
    void refusesUnusualAddresses(String address) throws IOException {
        assertThat(server.get("anna", address))
                .containsPattern("HTTP/1.1 4\\d\\d")
                .doesNotContain("no words");
    }

    @Test
    void refusesOtherMethodsAndTypesAndLongForms() throws IOException {
        assertThat(server.raw("PUT /console/first HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"))
                .contains(" 405 ");
        String post = "POST /console/first HTTP/1.1\r\nHost: localhost\r\nCookie: who=anna\r\nOrigin: http://localhost:"
                + server.port() + "\r\n";
        assertThat(server.raw(post + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"))
                .contains(" 415 ");
        String longest = "Content-Type: application/x-www-form-urlencoded\r\n";
        assertThat(server.raw(post + longest + "Content-Length: 20000\r\n\r\n" + "x".repeat(20_000)))
                .contains(" 413 ");
        assertThat(server.raw(post + longest + "Transfer-Encoding: chunked\r\n\r\n4e20\r\n" + "x".repeat(20_000)
                        + "\r\n0\r\n\r\n"))
                .contains(" 413 ");
        assertThat(posts).hasValue(0);
    }

    @Test
    void servesItsStyleAndItsScript() throws IOException {
        assertThat(server.get("", "/console/style.css")).contains(" 200 ", "text/css");
        assertThat(server.get("", "/console/script.js")).contains(" 200 ", "text/javascript");
    }

    @Test
    void signsOut() throws IOException {
        assertThat(server.post("anna", "/console/sign-out")).contains(" 303 ", "Set-Cookie: who=; Max-Age=0");
        assertThat(server.get("anna", "/console/sign-out")).contains(" 404 ");
    }

    /** PostgreSQL stores none, and would report a fault of the store. */
    @Test
    void refusesFormsWithNul() throws IOException {
        assertThat(server.post("anna", "/console/first", "words", "a\0b"))
                .contains(" 400 ", "The form is malformed. Nothing was done.");
        assertThat(posts).hasValue(0);
    }

    /** A link opens once, and a browser that only guesses must not use it up. */
    @ParameterizedTest
    @ValueSource(strings = {"Sec-Purpose: prefetch;prerender", "Purpose: prefetch", "X-Moz: prefetch"})
    void answersNothingThatABrowserLoadsAhead(String header) throws IOException {
        assertThat(server.raw("GET /console/first?q=seen HTTP/1.1\r\nHost: localhost\r\nCookie: who=anna\r\n" + header
                        + "\r\n\r\n"))
                .contains(" 503 ", "not loaded ahead")
                .doesNotContain("seen");
    }

    private String form(String body, String headers) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            return client.say("POST /console/first HTTP/1.1\r\nHost: localhost\r\nCookie: who=anna\r\n" + headers
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body)
                    .answer();
        }
    }
}
