package io.iterablemcp.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Secret;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.http.ConsoleBrowser;
import io.iterablemcp.console.http.ConsoleServer;
import io.iterablemcp.console.http.PageAnswer;
import io.iterablemcp.console.http.Tab;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.console.session.BrowserSessions;
import io.iterablemcp.console.session.OneTimeLinks;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.keys.approvers.ApproverRole;
import io.iterablemcp.keys.approvers.PassphraseHash;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How people get in, over a real socket, with the real sessions behind it. */
class SignInPagesTest {

    private static final String PROJECT = "shop";
    private static final String RIGHT = ApproverFixture.PASSPHRASE;
    private static final RegisteredApprover ANNA = ApproverFixture.person("anna", ApproverRole.APPROVER);
    private static final RegisteredApprover VERA = ApproverFixture.person("vera", ApproverRole.VIEWER);
    private static final ProjectApprovers PEOPLE =
            ProjectApprovers.NONE.with(ANNA).with(VERA);

    private static final List<String> ELSEWHERE = List.of(
            "https://evil.example",
            "//evil.example",
            "/evil.example",
            "\\evil.example",
            "..",
            "../mcp",
            "decide/../../mcp",
            "%2e%2e/mcp",
            "decide?x=1",
            "decide#x",
            "javascript:alert(1)",
            "decide\r\nSet-Cookie: a=b",
            "\"><script>alert(1)</script>",
            "a/b/c/d/e/f/g",
            "decide/");

    @TempDir
    private Path folder;

    private final List<String> done = new ArrayList<>();
    private volatile PeopleOfProject people = () -> PEOPLE;
    private StoreFixture stores;
    private Store store;
    private OneTimeLinks links;
    private ConsoleServer server;
    private ConsoleBrowser browser;

    private void start(StoreFixture.Kind kind) throws Exception {
        stores = kind.at(folder);
        store = stores.openBundled();
        links = new OneTimeLinks(store, stores.clock, new SecureRandom(), PROJECT);
        server = new ConsoleServer(
                new SignInPages(
                        PROJECT,
                        () -> people.now(),
                        store,
                        stores.clock,
                        (nonce, arrived) ->
                                nonce.equals("n1") ? Optional.of("proof for " + arrived.getPort()) : Optional.empty()),
                new DoingTab());
        browser = browser();
    }

    private void start() throws Exception {
        start(Kind.SQLITE);
    }

    private ConsoleBrowser browser() {
        return new ConsoleBrowser(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
        stores.close();
    }

    /** Its form needs an approver. */
    private final class DoingTab implements Tab {

        @Override
        public String path() {
            return "decide";
        }

        @Override
        public String title() {
            return "To decide";
        }

        @Override
        public String version() {
            return "";
        }

        @Override
        public PageAnswer get(Visit visit) {
            return PageAnswer.page(
                    "To decide",
                    visit.form("/console/decide", visit.passphraseField("p"), Html.element("button", "Do it")));
        }

        @Override
        public PageAnswer post(Visit visit) {
            Optional<Visit.Refused> undecided = visit.undecided();
            if (undecided.isPresent()) {
                return PageAnswer.sentence(
                        undecided.get().status(), "To decide", undecided.get().words());
            }
            done.add(visit.who().name());
            return PageAnswer.sentence(200, "To decide", "It is done.");
        }
    }

    private String page() throws IOException {
        return browser.get("/console/decide");
    }

    private static final String TO_SIGN_IN = "Location: /console/sign-in?to=decide";

    @ParameterizedTest
    @EnumSource(Kind.class)
    void setsACookieFirstThenShowsTheFormThenSignsIn(StoreFixture.Kind kind) throws Exception {
        start(kind);
        assertThat(page()).contains(" 303 ", TO_SIGN_IN);
        String first = browser.get("/console/sign-in?to=decide");
        assertThat(first).contains(" 303 ", "Location: /console/sign-in?cookie=1&to=decide", "HttpOnly; SameSite=Lax");
        assertThat(browser.cookies).hasSize(1);
        assertThat(browser.get(ConsoleBrowser.location(first)))
                .contains(" 200 ", "name=\"to\" value=\"decide\"", "autocomplete=\"current-password\"");
        String form = browser.cookie("form");

        String in = browser.post("/console/sign-in", "name", " anna ", "passphrase", RIGHT, "to", "decide");
        assertThat(in)
                .contains(" 303 ", "Location: /console/decide#seal=", "Path=/console; Max-Age=2592000; HttpOnly")
                .doesNotContain("Secure");
        assertThat(browser.cookie("form")).isEmpty();
        assertThat(browser.cookie("session")).isNotEmpty().isNotEqualTo(form);
        assertThat(browser.cookie("device")).isNotEmpty();
        assertThat(page()).contains(" 200 ", "<span>anna</span>", "data-until=");

        stores.clock.advance(BrowserSessions.VALID);
        assertThat(page()).contains(" 303 ", TO_SIGN_IN);
    }

    @Test
    void refusesAWrongNameAsAWrongPassphrase() throws Exception {
        start();
        String wrong = "The name or the passphrase is wrong.";
        assertThat(browser.signIn("anna", "something else")).contains(" 401 ", wrong, "name=\"passphrase\"");
        stores.clock.advance(Duration.ofMinutes(1));
        assertThat(browser.signIn("nobody", RIGHT)).contains(" 401 ", wrong);
        stores.clock.advance(Duration.ofMinutes(1));
        assertThat(browser.signIn("anna", "")).contains(" 401 ", wrong);
        assertThat(browser.cookie("session")).isEmpty();
        for (int i = 0; i < 30; i++) {
            browser.signIn("anna", "guess " + i);
        }
        assertThat(browser.signIn("anna", RIGHT)).contains(" 429 ", "Too many tries have failed.");
        assertThat(browser.cookie("session")).isEmpty();
    }

    @Test
    void aFormOfAnotherPageOrAnotherBrowserSignsNobodyIn() throws Exception {
        start();
        browser.open("/console/sign-in");
        String csrf = browser.csrf;
        browser.csrf = "a".repeat(43);
        assertThat(browser.post("/console/sign-in", "name", "anna", "passphrase", RIGHT))
                .contains(" 401 ", "This form is not valid any more.");
        ConsoleBrowser other = browser();
        other.csrf = csrf;
        assertThat(other.post("/console/sign-in", "name", "anna", "passphrase", RIGHT))
                .contains(" 401 ", "This form is not valid any more.");
        assertThat(other.cookie("session")).isEmpty();
        assertThat(browser.post("/console/decide")).contains(" 401 ", "You are not signed in any more");
    }

    @Test
    void saysInOneSentenceThatItNeedsCookies() throws Exception {
        start();
        browser.withoutCookies();
        assertThat(browser.open("/console/sign-in"))
                .contains(" 400 ", "Your browser keeps no cookies for this page. Allow them, and load the page again.")
                .doesNotContain("name=\"passphrase\"", "HTTPS");
    }

    @Test
    void overAProxyItNeedsHttpsAndACookieThatNoOtherHostCanSet() throws Exception {
        start();
        browser = new ConsoleBrowser(server.port(), "https");
        assertThat(browser.get("/console/sign-in")).contains("Set-Cookie: __Host-iterable-mcp-form-", "Path=/; Secure");
        assertThat(browser.signIn("anna", RIGHT)).contains(" 303 ", "Set-Cookie: __Host-iterable-mcp-session-");
        assertThat(browser.cookies.keySet()).allMatch(it -> it.startsWith("__Host-"));
        assertThat(page()).contains(" 200 ", "<span>anna</span>");

        ConsoleBrowser plain = new ConsoleBrowser(server.port(), "http");
        assertThat(plain.open("/console/sign-in"))
                .contains(" 400 ", "Signing in from another machine needs HTTPS")
                .doesNotContain("name=\"passphrase\"");
        assertThat(plain.cookies).isEmpty();
    }

    /** A session of one way is none of the other: a page on this machine could have set the plain cookie. */
    @Test
    void aPlainCookieIsNoSessionOverAProxy() throws Exception {
        start();
        browser.signIn("anna", RIGHT);
        ConsoleBrowser proxied = new ConsoleBrowser(server.port(), "https");
        proxied.cookies.putAll(browser.cookies);
        assertThat(proxied.get("/console/decide")).contains(" 303 ", TO_SIGN_IN);
    }

    @Test
    void leadsToOurPagesOnly() throws Exception {
        start();
        for (String to : ELSEWHERE) {
            browser = browser();
            String encoded = URLEncoder.encode(to, StandardCharsets.UTF_8);
            assertThat(browser.get("/console/sign-in?to=" + encoded))
                    .as(to)
                    .contains("Location: /console/sign-in?cookie=1&to=\r\n");
            assertThat(browser.get("/console/sign-in?cookie=1&to=" + encoded))
                    .as(to)
                    .contains("name=\"to\" value=\"\"");
            assertThat(browser.post("/console/sign-in", "name", "anna", "passphrase", RIGHT, "to", to))
                    .as(to)
                    .contains(" 303 ", "Location: /console/#seal=")
                    .doesNotContain("a=b");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aLinkOpensTheSignInOnceAndThenItsTarget(StoreFixture.Kind kind) throws Exception {
        start(kind);
        String link = "/console/open?link=" + links.create("/console/decide/12").reveal();
        String opened = browser.get(link);
        assertThat(opened).contains(" 303 ", "Location: /console/sign-in?to=decide/12\r\n");
        assertThat(browser.cookie("session")).isEmpty();
        assertThat(browser.get(ConsoleBrowser.location(opened))).contains(" 200 ", "name=\"to\" value=\"decide/12\"");
        assertThat(browser.post("/console/sign-in", "name", "anna", "passphrase", RIGHT, "to", "decide/12"))
                .contains("Location: /console/decide/12#seal=");

        assertThat(browser.get(link))
                .contains(" 410 ", "This link was opened before, and a link opens only once.", "/console/sign-in")
                .doesNotContain("Set-Cookie");
        String next = "/console/open?link=" + links.create("/console/decide/13").reveal();
        assertThat(browser.get(next)).as("who is signed in").contains("Location: /console/decide/13\r\n");
        String late = "/console/open?link=" + links.create("/console/decide").reveal();
        stores.clock.advance(OneTimeLinks.VALID);
        assertThat(browser.get(late)).contains(" 410 ", "This link has expired.");
        assertThat(browser.get("/console/open?link=" + "a".repeat(43)))
                .contains(" 410 ", "This link is not known here.");
        assertThat(browser.get("/console/open")).contains(" 410 ", "This link is not known here.");
        assertThat(browser.post(next)).contains(" 405 ", "Nothing was done.");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theCookieChangesWithEachPassphraseAndOtherOpenFormsStayValid(StoreFixture.Kind kind) throws Exception {
        start(kind);
        browser.signIn("anna", RIGHT);
        String signedIn = browser.cookie("session");
        stores.clock.advance(BrowserSessions.CONFIRMED);
        assertThat(page()).contains("type=\"password\"");
        String csrf = browser.csrf;
        assertThat(browser.post("/console/decide")).contains(" 401 ", "Type your passphrase, too.");
        assertThat(browser.post("/console/decide", "passphrase", "wrong one"))
                .contains(" 401 ", "The passphrase is wrong. Nothing was done.");
        assertThat(browser.cookie("session")).isEqualTo(signedIn);
        assertThat(done).isEmpty();

        assertThat(browser.post("/console/decide", "passphrase", RIGHT)).contains(" 200 ", "It is done.");
        assertThat(browser.cookie("session")).isNotEmpty().isNotEqualTo(signedIn);
        browser.csrf = csrf;
        String seal = browser.seal;
        browser.seal = "";
        assertThat(browser.post("/console/decide"))
                .as("whoever has only the cookie, as each port of the host does")
                .contains(" 401 ", "Type your passphrase, too.");
        browser.seal = "A".repeat(43);
        assertThat(browser.post("/console/decide")).contains(" 401 ");
        browser.seal = seal;
        assertThat(browser.post("/console/decide"))
                .as("the form of the other page")
                .contains(" 200 ", "It is done.");
        assertThat(done).containsExactly("anna", "anna");

        ConsoleBrowser thief = browser();
        thief.cookies.putAll(browser.cookies);
        thief.cookies.replaceAll((name, value) -> name.contains("-session-") ? signedIn : value);
        assertThat(thief.get("/console/decide")).as("the earlier cookie").contains(" 303 ", TO_SIGN_IN);

        browser.csrf = "b".repeat(43);
        assertThat(browser.post("/console/decide", "passphrase", RIGHT)).contains(" 403 ", "Nothing was done.");
        assertThat(done).hasSize(2);
    }

    @Test
    void aSessionThatSomebodyHasSetDoesNotBecomeValid() throws Exception {
        start();
        ConsoleBrowser thief = browser();
        thief.signIn("vera", RIGHT);
        browser.open("/console/sign-in");
        thief.cookies.forEach(browser.cookies::putIfAbsent);
        String planted = thief.cookie("session");
        browser.post("/console/sign-in", "name", "anna", "passphrase", RIGHT);
        assertThat(browser.cookie("session")).isNotEqualTo(planted);
        assertThat(page()).contains("<span>anna</span>");
        assertThat(thief.get("/console/decide")).contains(" 303 ", TO_SIGN_IN);
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        start();
        browser.signIn("anna", RIGHT);
        page();
        ConsoleBrowser copy = browser();
        copy.cookies.putAll(browser.cookies);
        assertThat(browser.get("/console/sign-out")).contains(" 404 ");
        assertThat(browser.post("/console/sign-out")).contains(" 200 ", "You are signed out at this browser.");
        assertThat(browser.cookie("session")).isEmpty();
        assertThat(copy.get("/console/decide")).contains(" 303 ", TO_SIGN_IN);
        assertThat(browser.post("/console/decide")).contains(" 401 ", "You are not signed in any more");
    }

    @Test
    void aChangedPassphraseAndARemovedPersonEndTheSession() throws Exception {
        start();
        browser.signIn("anna", RIGHT);
        page();
        ConsoleBrowser vera = browser();
        vera.signIn("vera", RIGHT);
        PassphraseHash changed = ApproverFixture.quickHash(new Secret("another passphrase"));
        people = () -> PEOPLE.with(new RegisteredApprover("anna", ApproverRole.APPROVER, changed))
                .without("vera");
        assertThat(browser.post("/console/decide")).contains(" 401 ", "You are not signed in any more");
        assertThat(vera.get("/console/decide")).contains(" 303 ", TO_SIGN_IN);
        people = () -> PEOPLE;
        assertThat(page()).as("an earlier copy of the file").contains(" 303 ", TO_SIGN_IN);
        assertThat(done).isEmpty();
    }

    @Test
    void aViewerLooksAndDecidesNothing() throws Exception {
        start();
        assertThat(browser.signIn("vera", RIGHT)).contains(" 303 ");
        assertThat(page()).contains(" 200 ", "vera (viewer)");
        assertThat(browser.post("/console/decide")).contains(" 403 ", "You are a viewer");
        assertThat(browser.post("/console/decide", "passphrase", RIGHT)).contains(" 403 ", "You are a viewer");
        assertThat(done).isEmpty();
    }

    @Test
    void whoBecomesAViewerDecidesNothingAnyMore() throws Exception {
        start();
        browser.signIn("anna", RIGHT);
        page();
        people = () -> PEOPLE.with(new RegisteredApprover("anna", ApproverRole.VIEWER, ANNA.passphrase()));
        assertThat(browser.post("/console/decide")).contains(" 403 ", "You are a viewer");
        assertThat(done).isEmpty();
    }

    @Test
    void saysWhyNobodyCanSignInWhileTheFileOfPeopleCannotBeRead() throws Exception {
        start();
        browser.signIn("anna", RIGHT);
        page();
        ConsoleBrowser stranger = browser();
        stranger.open("/console/sign-in");
        people = () -> {
            throw new KeyStoreException("approvers.json cannot be read.");
        };
        String words = "approvers.json cannot be read. Until then, nobody can sign in.";
        assertThat(stranger.post("/console/sign-in", "name", "anna", "passphrase", RIGHT))
                .contains(" 503 ", words);
        assertThat(browser.open("/console/decide")).contains(" 503 ", words);
        assertThat(browser.post("/console/decide", "passphrase", RIGHT)).contains(" 401 ", "Nothing was done.");
        assertThat(done).isEmpty();
        people = () -> PEOPLE;
        assertThat(page()).as("the session is still there").contains(" 200 ", "<span>anna</span>");
    }

    @Test
    void saysThatTheStoreIsAway() throws Exception {
        start();
        browser.signIn("anna", RIGHT);
        page();
        ConsoleBrowser stranger = browser();
        stranger.open("/console/sign-in");
        store.close();
        assertThat(page()).contains(" 503 ", "Nothing was done.");
        assertThat(browser.post("/console/decide", "passphrase", RIGHT)).contains(" 503 ", "Nothing was done.");
        assertThat(stranger.post("/console/sign-in", "name", "anna", "passphrase", RIGHT))
                .contains(" 503 ", "Nothing was done.");
        assertThat(browser.get("/console/open?link=" + "a".repeat(43))).contains(" 503 ");
        assertThat(done).isEmpty();
    }

    @Test
    void saysHowToAddAPersonWhereThereIsNone() throws Exception {
        start();
        people = () -> ProjectApprovers.NONE;
        assertThat(browser.open("/console"))
                .contains(" 200 ", "iterable-mcp approvals people add NAME")
                .doesNotContain("name=\"passphrase\"");
        assertThat(browser.post("/console/sign-in", "name", "anna", "passphrase", RIGHT))
                .contains("Nobody can sign in yet.")
                .doesNotContain("-session-");
    }

    @Test
    void provesItselfToWhoAsks() throws Exception {
        start();
        assertThat(browser.get("/console/proof?nonce=n1")).contains(" 200 ", "proof for " + server.port());
        assertThat(browser.get("/console/proof?nonce=n2")).contains(" 400 ");
        assertThat(browser.get("/console/proof")).contains(" 400 ");
    }
}
