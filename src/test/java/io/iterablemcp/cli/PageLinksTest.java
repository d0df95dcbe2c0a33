package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.CallOptions;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.console.session.RunningPage;
import io.iterablemcp.console.session.RunningPages;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.server.http.RawClient;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.AnswersFrom;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link to the console in the answer to a call on stdio that a person has to approve. */
class PageLinksTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Display DESKTOP = new Display(Map.of("DISPLAY", ":0"), "Linux");
    private static final Pattern LINK = Pattern.compile(
            "a person opens (http://127\\.0\\.0\\.1:(\\d+)(/console/open\\?link=[\\w-]{43})) \\(once, until");

    private static Sandbox sandbox;

    @TempDir
    private Path home;

    private final List<CallResources> opened = new ArrayList<>();

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT.withPeople(20), CATALOGUE, Clock.systemUTC());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @AfterEach
    void close() {
        opened.forEach(CallResources::close);
    }

    private Settings settings() {
        Project project = new Project(
                "shop",
                BaseUrl.of(sandbox.baseUrl()),
                Optional.of(new Secret(sandbox.keys().of(KeyType.SERVER))),
                KeyType.SERVER,
                Optional.empty(),
                Mode.EVERYTHING);
        return new Settings(
                project,
                CallOptions.DEFAULT,
                Settings.LogLevel.ERROR,
                Optional.empty(),
                new Places(home, home.resolve("data"), StoreAddress.SQLITE, RecordMode.OFF),
                Map.of());
    }

    /** A server on stdio. */
    private record Server(CallResources resources, ToolChain tools, Project project) {

        String asks(AnswersFrom from, long list) {
            Outcome outcome = tools.run(tools.call(
                    "delete_list",
                    ToolMaker.object("{\"listId\":" + list + "}"),
                    new TestCaller("local", project, Grant.of(project.mode()), Optional.empty(), from)));
            assertThat(outcome).isInstanceOf(Outcome.NeedsApproval.class);
            return outcome.words();
        }

        String asks() {
            return asks(AnswersFrom.LOCAL_PROGRAM, 1);
        }
    }

    private ConsoleParts parts(Settings settings, CallResources calls) {
        return ConsoleParts.of(new Host(Map.of(), home, false), settings, CATALOGUE, calls);
    }

    private Server server(Display display) {
        Settings settings = settings();
        CallResources plain = CallResources.of(settings, CATALOGUE);
        CallResources resources = plain.with(new StdioPageLinks(parts(settings, plain), display, Clock.systemUTC()));
        opened.add(resources);
        return new Server(
                resources,
                DefaultAssembly.tools(settings, CATALOGUE, CallListener.NONE, ApiListener.NONE, resources),
                settings.project());
    }

    private void approver() throws Exception {
        ApproverFixture.approver(home, settings().project(), "anna");
    }

    private static Matcher link(String words) {
        Matcher link = LINK.matcher(words);
        assertThat(link.find()).as(words).isTrue();
        return link;
    }

    private List<RunningPage> running() throws Exception {
        try (Store store = Stores.of(settings().places(), Clock.systemUTC())) {
            return new RunningPages(store, Clock.systemUTC(), new SecureRandom())
                    .find(settings().project().identity());
        }
    }

    private static String get(int port, String path, String... headers) throws IOException {
        try (RawClient client = new RawClient(port)) {
            StringBuilder more = new StringBuilder();
            for (String header : headers) {
                more.append(header).append("\r\n");
            }
            return client.say("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n")
                    .answer();
        }
    }

    @Test
    void theConsoleStartsAtTheFirstDecisionAndEndsWithTheServer() throws Exception {
        Server server = server(DESKTOP);
        approver();
        assertThat(running()).isEmpty();
        Matcher link = link(server.asks());
        assertThat(running()).singleElement().satisfies(page -> assertThat(page.address())
                .hasToString("http://127.0.0.1:" + link.group(2)));
        assertThat(server.asks()).contains("iterable-mcp approvals show 1");
        server.resources().pages().close();
        assertThat(running()).isEmpty();
        assertThat(server.asks()).contains("iterable-mcp approvals show 1").doesNotContain("console");
    }

    @Test
    void aLinkIsGivenAgainUntilSomebodyHasOpenedIt() throws Exception {
        approver();
        Server server = server(DESKTOP);
        Matcher first = link(server.asks());
        assertThat(link(server.asks()).group(1)).isEqualTo(first.group(1));
        assertThat(link(server.asks(AnswersFrom.LOCAL_PROGRAM, 2)).group(1)).isNotEqualTo(first.group(1));
        int port = Integer.parseInt(first.group(2));
        assertThat(get(port, first.group(3)))
                .startsWith("HTTP/1.1 303")
                .contains("Location: /console/sign-in?to=decide/1");
        assertThat(get(port, first.group(3))).startsWith("HTTP/1.1 410");
        assertThat(link(server.asks()).group(1)).isNotEqualTo(first.group(1));
    }

    /** It reads the link, and has the cookies that a browser gets there. */
    @Test
    void anAgentThatFollowsTheLinkGainsNothing() throws Exception {
        approver();
        Server server = server(DESKTOP);
        Matcher link = link(server.asks());
        int port = Integer.parseInt(link.group(2));
        String opened = get(port, link.group(3));
        List<String> cookies = Pattern.compile("Set-Cookie: ([^;\r\n]+)")
                .matcher(opened)
                .results()
                .map(it -> it.group(1))
                .toList();
        assertThat(cookies).singleElement().asString().contains("form");
        String cookie = "Cookie: " + String.join("; ", cookies);
        String token = "Authorization: Bearer " + "a".repeat(43);
        String form = get(port, "/console/sign-in?to=decide/1", cookie);
        String csrf = group("name=\"csrf\" value=\"([^\"]+)\"", form);
        for (String[] headers : new String[][] {{}, {cookie}}) {
            assertThat(get(port, "/console/decide/1", headers))
                    .startsWith("HTTP/1.1 303")
                    .contains("Location: /console/sign-in")
                    .doesNotContain("delete_list");
            assertThat(get(port, "/console/updates", headers)).doesNotContain("event-stream");
        }
        assertThat(get(port, "/console/decide/1", cookie, token)).startsWith("HTTP/1.1 403");
        String body = "csrf=" + csrf + "&typed=1";
        assertThat(post(port, "/console/decide/1/approve", body, cookie)).startsWith("HTTP/1.1 401");
        assertThat(post(port, "/console/decide/1/approve", body, cookie, token)).startsWith("HTTP/1.1 403");
        assertThat(post(port, "/console/decide/1/reject", body, cookie)).startsWith("HTTP/1.1 401");
        assertThat(post(port, "/console/sign-in", "csrf=" + csrf + "&name=anna&passphrase=1", cookie))
                .startsWith("HTTP/1.1 401");
        assertThat(new ApprovalRequests(
                                server.resources().store(),
                                Clock.systemUTC(),
                                settings().calls().safety().approvals())
                        .find(1)
                        .orElseThrow()
                        .state())
                .isEqualTo(RequestState.OPEN);
    }

    private static String group(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static String post(int port, String path, String body, String... headers) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.say("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers)
                            + "\r\nOrigin: http://localhost:" + port + "\r\nSec-Fetch-Site: same-origin"
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .answer();
        }
    }

    @Test
    void aSecondServerFindsTheConsoleOfTheFirstAndStartsItsOwnWhenThatHasEnded() throws Exception {
        approver();
        Server first = server(DESKTOP);
        String port = link(first.asks()).group(2);
        Server second = server(DESKTOP);
        assertThat(link(second.asks()).group(2)).isEqualTo(port);
        assertThat(running()).hasSize(1);
        first.resources().pages().close();
        assertThat(link(second.asks()).group(2)).isNotEqualTo(port);
    }

    /** As after kill -9, when another program takes the port. */
    @Test
    void noLinkLeadsToAProgramThatDoesNotProveItself() throws Exception {
        approver();
        Server server = server(DESKTOP);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningPages.Registered stale = new RunningPages(
                                server.resources().store(), Clock.systemUTC(), new SecureRandom())
                        .register(
                                settings().project().identity(),
                                URI.create("http://127.0.0.1:" + other.getLocalPort()))) {
            assertThat(link(server.asks()).group(2)).isNotEqualTo(String.valueOf(other.getLocalPort()));
            assertThat(stale.page().address().getPort()).isEqualTo(other.getLocalPort());
        }
    }

    @Test
    void thereIsNoLinkWithoutPeopleOrADisplayOrForACallFromElsewhere() throws Exception {
        assertThat(server(DESKTOP).asks(AnswersFrom.NOBODY, 1)).doesNotContain("console");
        ApproverFixture.viewer(home, settings().project(), "ben");
        assertThat(server(DESKTOP).asks(AnswersFrom.NOBODY, 1)).doesNotContain("console");
        approver();
        assertThat(server(new Display(Map.of(), "Linux")).asks()).doesNotContain("console");
        assertThat(server(new Display(Map.of("DISPLAY", ":10", "SSH_TTY", "/dev/pts/1"), "Linux"))
                        .asks())
                .doesNotContain("console");
        for (AnswersFrom from : List.of(AnswersFrom.NOBODY, AnswersFrom.TERMINAL, AnswersFrom.GRANTED_CLIENT)) {
            assertThat(server(DESKTOP).asks(from, 1))
                    .contains("iterable-mcp approvals show 1")
                    .doesNotContain("console");
        }
        assertThat(running()).isEmpty();
    }

    private String overHttp(HttpOptions options) throws Exception {
        Settings settings = settings();
        HttpResources http = HttpResources.of(options);
        try (CallResources plain = CallResources.of(settings, CATALOGUE);
                RunningConsole console = new RunningConsole(parts(settings, plain), http)) {
            console.listening(options, options.port());
            CallResources resources = plain.with(console);
            return new Server(
                            resources,
                            DefaultAssembly.tools(settings, CATALOGUE, CallListener.NONE, ApiListener.NONE, resources),
                            settings.project())
                    .asks(AnswersFrom.NOBODY, 1);
        } finally {
            http.beat().close();
        }
    }

    /** Whoever is at the other end may be anybody, so a link with a token is not for them. */
    @Test
    void overHttpAnAnswerNamesThePageWithoutAToken() throws Exception {
        HttpOptions local = HttpOptions.DEFAULT.onPort(8123);
        assertThat(overHttp(local)).contains("iterable-mcp approvals show 1").doesNotContain("console");
        approver();
        assertThat(overHttp(local))
                .contains("a person opens http://127.0.0.1:8123/console/decide/1 and signs in")
                .doesNotContain("link=", "once");
        for (HttpOptions elsewhere : List.of(
                new HttpOptions(
                        local.host(),
                        8123,
                        false,
                        List.of("mcp.example.com"),
                        List.of(),
                        local.limits(),
                        local.beat(),
                        local.grace()),
                new HttpOptions(
                        "0.0.0.0", 8123, false, List.of(), List.of(), local.limits(), local.beat(), local.grace()))) {
            assertThat(overHttp(elsewhere)).doesNotContain("console");
        }
    }

    @Test
    void theAnswerIsTheSameWithoutALinkWhenTheApproversCannotBeRead() throws Exception {
        approver();
        Server server = server(DESKTOP);
        Files.writeString(home.resolve("approvers.json"), "{");
        assertThat(server.asks()).contains("iterable-mcp approvals show 1").doesNotContain("console");
        assertThat(running()).isEmpty();
    }
}
