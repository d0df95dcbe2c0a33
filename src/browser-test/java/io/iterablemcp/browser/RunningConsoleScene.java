package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.ApprovedSafety;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.console.session.BrowserSessions;
import io.iterablemcp.endtoend.AgentsCommands;
import io.iterablemcp.endtoend.HttpJar;
import io.iterablemcp.endtoend.SandboxServer;
import io.iterablemcp.json.Json;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.server.http.HttpAgent;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.database.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sandbox, the jar that serves agents and the console, and the people who use it: anna, cleo and dana approve, ben looks. */
final class RunningConsoleScene implements AutoCloseable {

    /** Above so many people a second approver is needed. */
    static final long SECOND_ABOVE = 20;

    static final String PASSPHRASE = ApproverFixture.PASSPHRASE;

    /** For whom messages are rendered. */
    private static final String PROOFS = "ada@example.com";

    private static final Pattern WAITS = Pattern.compile("Request (\\d+)");

    private final SandboxServer sandbox;
    private final Path home;
    private final Project project;
    private final String token;
    private final HttpJar server;
    private final HttpAgent agent;
    private final AtomicInteger calls = new AtomicInteger(100);

    private static final class Shared {
        private static final RunningConsoleScene SCENE = start(Map.of());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SCENE::close));
        }
    }

    /** One for all tests that mind nobody else's requests; it ends with this JVM. */
    static RunningConsoleScene shared() {
        return Shared.SCENE;
    }

    /** One for a test alone. */
    static RunningConsoleScene start(Map<String, String> settings) {
        try {
            return new RunningConsoleScene(Files.createTempDirectory("console-scene"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (KeyStoreException e) {
            throw new AssertionError(e);
        }
    }

    private RunningConsoleScene(Path home, Map<String, String> settings) throws KeyStoreException {
        this.home = home;
        this.sandbox = SandboxServer.start(
                SandboxOptions.DEFAULT.withPeople(200).withRateLimits(false).withLag(Duration.ZERO));
        this.project = new Project(
                Project.DEFAULT_NAME,
                BaseUrl.of(sandbox.baseUrl()),
                Optional.of(new Secret(sandbox.key("server"))),
                KeyType.SERVER,
                Optional.empty(),
                Mode.EVERYTHING);
        brand().person(PROOFS, "Ada");
        // Later, an approver would have to agree.
        this.token = new AgentsCommands(home).add("claude", "all=full", "--pii", "--writes", "--sends");
        ApproverFixture.approver(home, project, "anna");
        ApproverFixture.approver(home, project, "cleo");
        ApproverFixture.approver(home, project, "dana");
        ApproverFixture.viewer(home, project, "ben");
        ApproverFixture.agreed(home, project, agreed());
        Map<String, String> all = new HashMap<>(Map.of(
                "ITERABLE_BASE_URL", sandbox.baseUrl(),
                "ITERABLE_API_KEY", sandbox.key("server"),
                "ITERABLE_PROOF_EMAIL", PROOFS,
                "ITERABLE_CONFIRM", "audience",
                "ITERABLE_SECOND_APPROVER", String.valueOf(SECOND_ABOVE)));
        all.putAll(settings);
        this.server = HttpJar.start(home, all, "--port=0");
        this.agent = server.agent(token);
    }

    /** The defaults without budgets, which all tests would share. */
    private static ApprovedSafety agreed() {
        ApprovedSafety usual = ApprovedSafety.DEFAULT;
        return new ApprovedSafety(
                usual.confirm(),
                Optional.empty(),
                usual.sameCall(),
                usual.allowedDomains(),
                OptionalLong.of(SECOND_ABOVE),
                usual.agentConfirms());
    }

    /** Where the console is. */
    URI console() {
        return server.at("/console");
    }

    Path home() {
        return home;
    }

    Project project() {
        return project;
    }

    SandboxServer sandbox() {
        return sandbox;
    }

    PreparedProject brand() {
        return new PreparedProject(sandbox);
    }

    HttpJar server() {
        return server;
    }

    /** Another session of the same agent, for calls at the same time. */
    HttpAgent anotherAgent() {
        return server.agent(token);
    }

    /** The store of the server, as another process opens it. */
    StoreFixture stores() {
        return StoreFixture.Kind.SQLITE.at(home.resolve("data"));
    }

    /** Rejects all requests that are open. */
    void rejectWhatWaits() throws StoreException {
        try (StoreFixture stores = stores()) {
            ApprovalRequests requests = new ApprovalRequests(
                    stores.openBundled(),
                    Clock.systemUTC(),
                    new ApprovalOptions(Duration.ofHours(24), OptionalLong.of(SECOND_ABOVE), false));
            for (ApprovalRequest request : requests.list(project.identity(), Set.of(RequestState.OPEN))) {
                requests.reject(project.identity(), request.number(), Approver.onPage("cleo"), "");
            }
        }
    }

    /** More than five minutes pass for everybody who is signed in. */
    void passphrasesWereTypedLongAgo() throws StoreException {
        try (StoreFixture stores = stores()) {
            Instant before = Instant.now().minus(BrowserSessions.CONFIRMED.multipliedBy(2));
            stores.openBundled()
                    .change(sql ->
                            sql.update("UPDATE console_session SET confirmed = ?, confirmed_seen = ?", before, before));
        }
    }

    /** What the agent reads when it calls a tool. */
    String agentCalls(String tool, String arguments) {
        return agent.says(calls.incrementAndGet(), tool, arguments);
    }

    /** The agent calls a tool, and a person has to decide. Returns the number of the request. */
    long agentAsks(String tool, String arguments) {
        String words = agentCalls(tool, arguments);
        Matcher request = WAITS.matcher(words);
        assertThat(request.find()).as(words).isTrue();
        return Long.parseLong(request.group(1));
    }

    /** A campaign that the agent may want to send. */
    long campaign(String name, int people) {
        return brand().campaign(name, people, "Hello from " + name, "<p>Spring is here, {{firstName}}</p>");
    }

    /** How many messages of a campaign have gone out. */
    long letters(long campaign) {
        return sandbox.door().outbox().stream()
                .filter(letter -> Json.Num.of(campaign).equals(letter.fields().get("campaignId")))
                .count();
    }

    String sends(long campaign) {
        return agentCalls("send_campaign", "{\"campaignId\":" + campaign + "}");
    }

    /** The agent wants to send a campaign. Returns the number of the request. */
    long asksToSend(long campaign) {
        return agentAsks("send_campaign", "{\"campaignId\":" + campaign + "}");
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }
}
