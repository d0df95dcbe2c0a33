package io.iterablemcp.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.cli.Assembly;
import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.config.Settings;
import io.iterablemcp.console.health.HealthLine;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running server says of itself, with a real store and an Iterable on a socket. */
class RunningServerHealthTest {

    @TempDir
    private Path home;

    private final MockWebServer iterable = NoDelaySockets.mockServer();
    private final AtomicInteger chains = new AtomicInteger();
    private CommandFixture program;

    @BeforeEach
    void start() throws IOException {
        iterable.start(InetAddress.getByName("localhost"), 0);
        program = new CommandFixture(home)
                .catalogue(Catalogue.load())
                .withKey()
                .env("ITERABLE_BASE_URL", "http://localhost:" + iterable.getPort())
                .answers(new Outcome.Answered("{}", List.of()));
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private List<List<HealthLine>> health(int times) throws Exception {
        CommandContext context = counting(program.context());
        Settings settings = new Startup(context)
                .start(ParsedCommand.NOTHING, Startup.Need.KEY)
                .orElseThrow()
                .settings();
        try (Store store = Stores.of(settings.places(), Clock.systemUTC())) {
            store.change(sql -> true);
            RunningServerHealth health = new RunningServerHealth(context, ParsedCommand.NOTHING, settings, store);
            return Stream.generate(health).limit(times).toList();
        }
    }

    /** The same context, which counts the chains that are made. */
    private CommandContext counting(CommandContext context) {
        Assembly counted = (Assembly) Proxy.newProxyInstance(
                Assembly.class.getClassLoader(), new Class<?>[] {Assembly.class}, (proxy, method, given) -> {
                    Object result = method.invoke(context.assembly(), given);
                    chains.addAndGet(result instanceof ToolChain ? 1 : 0);
                    return result;
                });
        return new CommandContext(
                context.host(),
                context.catalogue(),
                counted,
                context.in(),
                context.protocol(),
                context.out(),
                context.err(),
                context.terminal());
    }

    private void iterableAnswers(int times) {
        for (int i = 0; i < times; i++) {
            iterable.enqueue(new MockResponse.Builder().code(404).build());
        }
    }

    private static List<String> words(List<HealthLine> lines, HealthLine.State state) {
        return lines.stream()
                .filter(it -> it.state() == state)
                .map(it -> it.what() + " -> " + it.fix())
                .toList();
    }

    @Test
    void checksTheServerAsOftenAsItIsAskedWithoutOpeningMore() throws Exception {
        iterableAnswers(3);
        List<List<HealthLine>> all = health(3);
        assertThat(words(all.get(2), HealthLine.State.FAILURE)).isEmpty();
        assertThat(words(all.get(2), HealthLine.State.GOOD))
                .anyMatch(it -> it.startsWith("iterable-mcp "))
                .anyMatch(it -> it.startsWith("store " + home.resolve("data/store.db")))
                .anyMatch(it -> it.startsWith("approvers: 0, viewers: 0"))
                .anyMatch(it -> it.startsWith("project default at localhost, server key"))
                .anyMatch(it -> it.startsWith("localhost answers"))
                .anyMatch(it -> it.startsWith("the key is a server-side key"))
                .noneMatch(it -> it.contains("Cursor") || it.contains("launcher"));
        assertThat(all.toString()).doesNotContain(CommandFixture.KEY);
        assertThat(iterable.getRequestCount()).isEqualTo(3);
        assertThat(chains).hasValue(1);
        assertThat(program.calls()).hasSize(9);
    }

    @Test
    void namesSettingsThatDoNotCount() throws Exception {
        iterableAnswers(1);
        ApproverFixture.approver(home, ApproverFixture.project(CommandFixture.KEY), "anna");
        program.env("ITERABLE_SAME_CALL", "off");
        List<HealthLine> lines = health(1).get(0);
        assertThat(words(lines, HealthLine.State.WARNING))
                .anyMatch(it -> it.startsWith("ITERABLE_SAME_CALL=off does not count"));
        assertThat(words(lines, HealthLine.State.GOOD)).anyMatch(it -> it.startsWith("approvers: 1, viewers: 0"));
    }

    @Test
    void asksForNothingWhileIterableCannotBeReached() throws Exception {
        iterable.close();
        List<HealthLine> lines = health(1).get(0);
        assertThat(words(lines, HealthLine.State.FAILURE))
                .singleElement()
                .asString()
                .contains("localhost");
        assertThat(program.calls()).isEmpty();
    }
}
