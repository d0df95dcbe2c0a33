package io.iterablemcp.cli.demo;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SandboxProject;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.screen.Screen;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.config.CallOptions;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.http.PortTaken;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.warehouse.engine.Engine;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A short session that a person can follow. */
@Command(
        name = "demo",
        header = "Watch an agent's session on the sandbox: reads, a refused send, an approved one, a question in SQL.",
        description = "Needs no key and touches no real project.",
        customSynopsis = "iterable-mcp demo",
        footer = "%nThe same sandbox as a server for an MCP client: iterable-mcp serve --sandbox")
public final class DemoCommand implements Callable<Integer> {

    private static final Mode WRITES_AND_SENDS =
            new Mode(false, true, true, false, List.of(Mode.ALL), List.of(), List.of());

    private final CommandContext context;

    public DemoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Catalogue catalogue = context.catalogue().get();
        try (DemoReceiver receiver = DemoReceiver.start(places());
                Sandbox sandbox = Sandbox.start(options(receiver), catalogue, Clock.systemUTC())) {
            Screen screen =
                    Terminal.of(context.host().environment(), context.watched()).screen(context.out());
            DataScene data = new DataScene(
                    screen,
                    new Started(settings(sandbox, Mode.READ_ONLY), catalogue),
                    () -> Engine.find(context.dataFolder()));
            new DemoRunner(
                            sandbox.baseUrl(),
                            screen,
                            data,
                            new ReactionScene(screen, receiver),
                            new ConsoleScene(screen, context, catalogue, at -> settings(sandbox, WRITES_AND_SENDS, at)))
                    .play(server(sandbox, catalogue, Mode.READ_ONLY), server(sandbox, catalogue, WRITES_AND_SENDS));
            return ExitCode.OK.code();
        } catch (PortTaken e) {
            context.say(e.getMessage() + ".");
            return ExitCode.CONFIGURATION.code();
        }
    }

    private static SandboxOptions options(DemoReceiver receiver) {
        return SandboxOptions.DEFAULT.withLife().withWebhooks(receiver.options());
    }

    /** The folder is for SQLite's library, which is unpacked once for all stores; the demo's own are temporary. */
    private Places places() {
        return new Places(context.dataFolder(), context.dataFolder(), StoreAddress.TEMPORARY, RecordMode.OFF);
    }

    private McpSession.Server server(Sandbox sandbox, Catalogue catalogue, Mode mode) {
        Settings settings = settings(sandbox, mode);
        return (in, out) -> context.assembly().stdio(in, out).serve(settings, catalogue);
    }

    private Settings settings(Sandbox sandbox, Mode mode) {
        return settings(sandbox, mode, places());
    }

    private static Settings settings(Sandbox sandbox, Mode mode, Places places) {
        return new Settings(
                SandboxProject.of(sandbox, KeyType.SERVER, mode),
                CallOptions.DEFAULT,
                Settings.LogLevel.ERROR,
                Optional.empty(),
                places,
                Map.of());
    }
}
