package io.iterablemcp.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.cli.LocalConsole;
import io.iterablemcp.cli.RunningConsole;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.console.http.ConsoleBrowser;
import io.iterablemcp.console.session.RunningPage;
import io.iterablemcp.console.session.RunningPages;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PageLink;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.webhooks.SampleEvents;
import io.iterablemcp.webhooks.event.WebhookEvents;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole console as the program assembles it: with its own sign-in, tabs, store and chain. */
class RunningConsoleTest {

    private static final List<String> TABS =
            List.of("decide", "activity", "agents", "budgets", "messages", "data", "health");
    private static final String SEND = "{'campaignId':9052}";

    private static SandboxFront iterable;

    @TempDir
    private Path folder;

    private ConsoleWorld world;

    @BeforeAll
    static void startSandbox() throws Exception {
        iterable = new SandboxFront(SandboxOptions.DEFAULT.withLag(Duration.ZERO));
    }

    @AfterAll
    static void stopSandbox() {
        iterable.close();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void world(StoreFixture.Kind kind) throws Exception {
        world = new ConsoleWorld(
                iterable, kind, folder, ConsoleWorld.safety(Confirm.AUDIENCE, OptionalLong.empty()));
    }

    private void people() throws Exception {
        ApproverFixture.approver(folder, world.project, "anna");
        ApproverFixture.viewer(folder, world.project, "vera");
    }

    private static int port(LocalConsole console) {
        return console.page().orElseThrow().address().getPort();
    }

    private static ConsoleBrowser signedIn(LocalConsole console, String name) throws IOException {
        ConsoleBrowser browser = new ConsoleBrowser(port(console));
        assertThat(browser.signIn(name, ApproverFixture.PASSPHRASE)).contains(" 303 ");
        return browser;
    }

    private List<RunningPage> running() throws Exception {
        return new RunningPages(world.store, Clock.systemUTC(), new SecureRandom()).find(world.project.identity());
    }

    /** A request that waits, one that is rejected, a change that can be undone, a pause, and an event. */
    private void fill() throws Exception {
        world.answer("replace_metadata_item", "{'table':'shops','key':'one','value':{'city':'Bergen'}}");
        world.agent("subscribe_to_list", "{'listId':502,'subscribers':[{'email':'one@example.com'}]}");
        world.requests.reject(world.project.identity(), world.open().number(), Approver.onPage("anna"), "No");
        assertThat(world.agent("send_campaign", SEND)).isInstanceOf(Outcome.NeedsApproval.class);
        world.pauses.pauseAgent("reports", Approver.onPage("vera"), "Too fast");
        world.store.change(sql -> new WebhookEvents(new PersonKeys(new SecureRandom()))
                .add(
                        sql,
                        world.project.identity(),
                        List.of(SampleEvents.event(SampleEvents.click("ann@example.com", 1))),
                        Instant.now()));
    }

    private static void answers(ConsoleBrowser browser) throws IOException {
        assertThat(browser.open("/console")).contains(" 200 ", "<h1>To decide</h1>");
        for (String tab : TABS) {
            assertThat(browser.get("/console/" + tab))
                    .as(tab)
                    .startsWith("HTTP/1.1 200 ")
                    .contains("<a href=\"/console/" + tab + "\" aria-current=\"page\">", "frame-ancestors 'none'");
        }
        assertThat(browser.get("/console/unknown")).contains(" 404 ");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void allTabsAnswerApproversAndViewersOnAnEmptyStoreAndOnAFilledOne(StoreFixture.Kind kind) throws Exception {
        world(kind);
        people();
        try (LocalConsole console = LocalConsole.start(world.parts, 0)) {
            ConsoleBrowser anna = signedIn(console, "anna");
            ConsoleBrowser vera = signedIn(console, "vera");
            answers(anna);
            answers(vera);
            fill();
            answers(anna);
            answers(vera);
            long number = world.open().number();
            assertThat(anna.get("/console/decide")).contains("Request " + number + ": send_campaign", "rejected");
            assertThat(anna.get("/console/decide/" + number)).contains(" 200 ", "/approve", "<iframe");
            assertThat(anna.get("/console/decide/" + number + "/message/0/next"))
                    .contains(" 200 ", "Content-Security-Policy: sandbox; default-src 'none'");
            assertThat(vera.get("/console/decide/" + number)).contains(" 200 ").doesNotContain("/approve");
            String change = world.calls("replace_metadata_item").get(0).id();
            assertThat(vera.get("/console/activity/call/" + change)).contains(" 200 ", "replaced entry");
            assertThat(anna.get("/console/agents")).contains("reports");
        }
    }

    @Test
    void aPersonWhoSignsInApprovesASendThatThenGoesOut() throws Exception {
        world(Kind.SQLITE);
        people();
        try (LocalConsole console = LocalConsole.start(world.parts, 0)) {
            world.agent("send_campaign", SEND);
            ApprovalRequest request = world.open();
            ConsoleBrowser vera = signedIn(console, "vera");
            vera.get("/console/decide");
            String form = "/console/decide/" + request.number() + "/approve";
            String typed = request.change().answer().text();
            assertThat(vera.post(form, "typed", typed)).contains(" 403 ");
            ConsoleBrowser anna = signedIn(console, "anna");
            anna.get("/console/decide/" + request.number());
            assertThat(anna.post(form, "typed", typed)).contains(" 200 ", "is approved");
            iterable.sent.clear();
            world.answer("send_campaign", SEND);
            assertThat(iterable.sent).contains("POST /api/campaigns/9052/schedule");
            assertThat(anna.post("/console/decide/" + request.number() + "/cancel"))
                    .contains(" 200 ", "is cancelled in Iterable");
        }
    }

    @Test
    void otherProcessesFindItWhileItRuns() throws Exception {
        world(Kind.SQLITE);
        people();
        try (LocalConsole console = LocalConsole.start(world.parts, 0)) {
            assertThat(running())
                    .singleElement()
                    .satisfies(page -> assertThat(page.address()).hasToString("http://127.0.0.1:" + port(console)));
            assertThatThrownBy(() -> LocalConsole.start(world.parts, port(console)))
                    .isInstanceOf(IOException.class);
            assertThat(running()).hasSize(1);
        }
        assertThat(running()).isEmpty();
    }

    private Optional<PageLink> link(RunningConsole console) throws Exception {
        return console.of(new TestCaller(world.project, Grant.of(world.project.mode())), world.open());
    }

    private static HttpOptions options(String host, List<String> allowedHosts) {
        HttpOptions usual = HttpOptions.DEFAULT;
        return new HttpOptions(
                host,
                0,
                usual.sse(),
                allowedHosts,
                usual.allowedOrigins(),
                usual.limits(),
                usual.beat(),
                usual.grace());
    }

    /** An agent over HTTP may be anywhere, and a token in an answer would be in its hands. */
    @Test
    void anAnswerNamesItsAddressWithoutATokenAndOnlyOnThisMachine() throws Exception {
        world(Kind.SQLITE);
        world.agent("send_campaign", SEND);
        try (RunningConsole console = new RunningConsole(world.parts, HttpResources.of(HttpOptions.DEFAULT))) {
            assertThat(link(console)).as("before it listens").isEmpty();
            console.listening(options("127.0.0.1", List.of()), 4711);
            assertThat(link(console)).as("without people").isEmpty();
            people();
            assertThat(link(console))
                    .contains(new PageLink(
                            URI.create("http://127.0.0.1:4711/console/decide/"
                                    + world.open().number()),
                            Optional.empty()));
        }
        for (HttpOptions other : List.of(
                options("0.0.0.0", List.of()), options("127.0.0.1", List.of("console.example.com")))) {
            try (RunningConsole console = new RunningConsole(world.parts, HttpResources.of(HttpOptions.DEFAULT))) {
                console.listening(other, 4711);
                assertThat(link(console)).as(other.toString()).isEmpty();
                assertThat(running()).hasSize(1);
            }
        }
        assertThat(running()).isEmpty();
    }
}
