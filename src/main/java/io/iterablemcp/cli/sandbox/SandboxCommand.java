package io.iterablemcp.cli.sandbox;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.WholeNumber;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.http.InjectedFault;
import io.iterablemcp.sandbox.http.PortTaken;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.tools.ExitCode;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the sandbox alone, for any client of Iterable's API. */
@Command(
        name = "sandbox",
        header = "Run an Iterable project of invented people on this machine, for any client.",
        description = {
            "Behaves like the real API and keeps state until it is stopped. Nothing it sends leaves this machine,",
            "and webhooks go only to receivers on it.",
            "Prints its base URL and a key of each kind."
        },
        customSynopsis = {
            "iterable-mcp sandbox [--port=N] [--seed=S] [--project-type=TYPE]",
            "             [--rate-limits=on|off] [--fault=FAULT]... [--lag=MILLIS] [--json]",
            "             [--life] [--webhook-url=URL] [--webhook-secret-file=FILE]",
            "             [--webhook-signing=HOW] [--webhook-fault=FAULT]",
            "       iterable-mcp sandbox outbox --url=URL",
            "       iterable-mcp sandbox events --to=URL [--count=N] [--rate=N]"
        },
        footer = {
            "%nA fault is PATH=KIND[:VALUE] [xTIMES]. KIND is one of status, delay, reset,",
            "reset-body, truncated, html, huge, drip, retry-after, retry-after-date. A status",
            "takes a code, too: status:500:DatabaseError.",
            "%nA webhook fault is some of duplicate:N%%, drop:N%%, delay:Ns and reorder.",
            "%nExamples:",
            "  iterable-mcp sandbox --port 9000 --project-type email",
            "  iterable-mcp sandbox --fault '/api/lists*=status:503 x2'",
            "  iterable-mcp sandbox --life --webhook-url http://127.0.0.1:9100/webhooks/main"
        })
public final class SandboxCommand implements Callable<Integer> {

    private final CommandContext context;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = WholeNumber.Port.class,
            description = "The port on 127.0.0.1; 0 for any free port.")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "S",
            converter = WholeNumber.class,
            description = "The same number gives the same data and keys.")
    private long seed = SandboxOptions.DEFAULT.seed();

    @Option(
            names = "--project-type",
            paramLabel = "TYPE",
            converter = SandboxWords.ProjectTypes.class,
            completionCandidates = SandboxWords.ProjectTypes.class,
            description = "What identifies people: email, userId or hybrid (default).")
    private ProjectType projectType = SandboxOptions.DEFAULT.projectType();

    @Option(
            names = "--rate-limits",
            paramLabel = "on|off",
            converter = SandboxWords.OnOff.class,
            completionCandidates = SandboxWords.OnOff.class,
            description = "Enforce the published rate limits; off by default.")
    private SandboxWords.Switch rateLimits = SandboxWords.Switch.OFF;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            converter = SandboxWords.Faults.class,
            description = "A failure to inject.")
    private List<InjectedFault> faults = List.of();

    @Option(
            names = "--lag",
            paramLabel = "MILLIS",
            converter = SandboxWords.Lag.class,
            description = "Time until asynchronous calls are applied; 200 by default.")
    private int lag = (int) SandboxOptions.DEFAULT.lag().toMillis();

    @Mixin
    private HookArguments hooks = new HookArguments();

    @Option(names = "--json", description = "Base URL and keys as one line of JSON.")
    private boolean json;

    private SandboxCommand(CommandContext context) {
        this.context = context;
    }

    /** The command with its subcommands. */
    public static CommandLine all(CommandContext context) {
        return new CommandLine(new SandboxCommand(context))
                .addSubcommand(new OutboxCommand(context))
                .addSubcommand(new TrafficCommand(context));
    }

    @Override
    public Integer call() throws InterruptedException {
        SandboxOptions options = new SandboxOptions(
                port,
                seed,
                projectType,
                rateLimits == SandboxWords.Switch.ON,
                Duration.ofMillis(lag),
                SandboxOptions.DEFAULT.people(),
                faults,
                hooks.options(),
                hooks.life());
        try (Sandbox sandbox = Sandbox.start(options, context.catalogue().get(), Clock.systemUTC())) {
            context.out().println(json ? JsonWriter.write(json(sandbox)) : words(sandbox));
            context.out().flush();
            // Wait until the process receives a signal to stop.
            stopped.await();
            return ExitCode.OK.code();
        } catch (PortTaken e) {
            context.say(e.getMessage() + ".");
            return ExitCode.CONFIGURATION.code();
        }
    }

    /** What a program that starts the sandbox needs. */
    public static Json.Obj json(Sandbox sandbox) {
        Map<String, Json> keys = new LinkedHashMap<>();
        for (KeyType type : KeyType.values()) {
            keys.put(type.word(), Json.text(sandbox.keys().of(type)));
        }
        Map<String, Json> line = new LinkedHashMap<>();
        line.put("baseUrl", Json.text(sandbox.baseUrl().toString()));
        line.put("keys", new Json.Obj(keys));
        line.put("jwtSecret", Json.text(sandbox.keys().jwtSecret()));
        return new Json.Obj(line);
    }

    private static String words(Sandbox sandbox) {
        TextTable table = new TextTable();
        table.row("Base URL", sandbox.baseUrl().toString());
        for (KeyType type : KeyType.values()) {
            table.row("Key, " + type.word(), sandbox.keys().of(type));
        }
        table.row("JWT secret", sandbox.keys().jwtSecret());
        return "A sandbox: an Iterable project of invented people. Nothing leaves this machine.\n\n"
                + String.join("\n", table.lines())
                + "\n\nOutbox: iterable-mcp sandbox outbox --url " + sandbox.baseUrl()
                + "\nWebhooks: " + sandbox.baseUrl() + "/sandbox/deliveries shows each try"
                + "\nPress Ctrl-C to stop it. Its state is then lost.";
    }
}
