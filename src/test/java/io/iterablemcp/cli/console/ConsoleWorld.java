package io.iterablemcp.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.ConsoleParts;
import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.CallOptions;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.ConsoleServer;
import io.iterablemcp.console.http.Tab;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** All tabs of the console over the program's own chain, and an agent that calls the same chain. */
final class ConsoleWorld implements AutoCloseable {

    static final Catalogue CATALOGUE = Catalogue.load();

    /** Of the pages, not of the calls. */
    final MovingClock clock = new MovingClock(Instant.now());

    final Store store;
    final ApprovalRequests requests;
    final Pauses pauses;
    final ConsoleParts parts;
    final Project project;
    private final SandboxFront iterable;
    private final ToolChain tools;
    private final ConsoleServer server;

    ConsoleWorld(SandboxFront iterable, StoreFixture.Kind kind, Path folder, SafetyOptions safety) throws Exception {
        this.iterable = iterable;
        project = new Project(
                "shop",
                BaseUrl.of(iterable.address()),
                Optional.of(new Secret(iterable.key())),
                KeyType.SERVER,
                Optional.empty(),
                Mode.EVERYTHING);
        StoreAddress address = kind == StoreFixture.Kind.SQLITE ? StoreAddress.SQLITE : PostgresServer.schema();
        Settings settings = new Settings(
                project,
                new CallOptions(Duration.ofSeconds(20), 40_000, false, safety),
                Settings.LogLevel.ERROR,
                Optional.empty(),
                new Places(folder, folder.resolve("data"), address, RecordMode.ALL),
                Map.of());
        store = Stores.of(settings.places(), Clock.systemUTC());
        requests = new ApprovalRequests(store, clock, safety.approvals());
        pauses = new Pauses(store, clock);
        parts = ConsoleParts.of(new Host(Map.of(), folder, false), settings, CATALOGUE, store);
        tools = parts.tools().get();
        server = new ConsoleServer(
                ConsoleTabs.of(parts, new PageTime(ZoneOffset.UTC), clock).toArray(Tab[]::new));
    }

    /** Everything that concerns people is approved, and an approved send goes out 10 minutes later. */
    static SafetyOptions safety(Confirm confirm, OptionalLong secondAbove) {
        return new SafetyOptions(
                SafetyOptions.DEFAULT.sameCall(),
                confirm,
                Optional.of(BudgetLimits.DEFAULT),
                List.of(),
                false,
                Optional.empty(),
                new ApprovalOptions(Duration.ofHours(24), secondAbove, true, Duration.ofMinutes(10)));
    }

    Outcome agent(String tool, String arguments) {
        return tools.run(tools.call(
                tool,
                ToolMaker.object(arguments.replace('\'', '"')),
                new TestCaller("claude", project, Grant.of(project.mode()))));
    }

    /** The text of a call that must succeed. */
    String answer(String tool, String arguments) {
        Outcome outcome = agent(tool, arguments);
        assertThat(outcome).as(tool + ": " + outcome.words()).isInstanceOf(Outcome.Answered.class);
        return outcome.words();
    }

    /** The same for a call that a person may have to approve. */
    void agreed(String tool, String arguments) throws Exception {
        if (agent(tool, arguments) instanceof Outcome.NeedsApproval) {
            approve(open(), "cleo");
            answer(tool, arguments);
        }
    }

    /** The last call, which is a change. */
    CallRecord last() throws Exception {
        return new CallHistory(store).last(CallFilter.ALL, 1).get(0).call();
    }

    List<CallRecord> calls(String tool) throws Exception {
        return new CallHistory(store)
                .last(CallFilter.ALL, 100).stream()
                        .map(CallHistory.Entry::call)
                        .filter(it -> it.what().tool().equals(tool))
                        .toList();
    }

    /** The newest request that waits. */
    ApprovalRequest open() throws Exception {
        List<ApprovalRequest> open = requests.list(project.identity(), Set.of(RequestState.OPEN));
        return open.get(open.size() - 1);
    }

    void approve(ApprovalRequest request, String name) throws Exception {
        assertThat(requests.approve(
                        project.identity(),
                        request.number(),
                        Approver.onPage(name),
                        request.change().answer().text()))
                .isInstanceOf(Decided.Done.class);
    }

    String get(String who, String path) throws Exception {
        return server.get(who, path);
    }

    String post(String who, String path, String... fields) throws Exception {
        return server.post(who, path, fields);
    }

    /** What reaches Iterable by this form. */
    List<String> sentBy(String who, String path, String... fields) throws Exception {
        iterable.sent.clear();
        post(who, path, fields);
        return List.copyOf(iterable.sent);
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
