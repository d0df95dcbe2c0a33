package io.iterablemcp.cli.sandbox;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.WholeNumber;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.sandbox.traffic.TrafficPlan;
import io.iterablemcp.sandbox.traffic.TrafficResult;
import io.iterablemcp.sandbox.traffic.TrafficSender;
import io.iterablemcp.tools.ExitCode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends invented events to a receiver of webhooks, to measure it. */
@Command(
        name = "events",
        header = "Send many invented events to a receiver on this machine, and measure it.",
        description = {
            "Each event has about 1.5 kB and its number in dataFields.messageId. None is sent twice.",
            "Prints how many were sent, the statuses, the latencies and the rate."
        },
        customSynopsis = {
            "iterable-mcp sandbox events --to=URL [--count=N] [--rate=N]",
            "             [--connections=N] [--secret-file=FILE]"
        },
        footer = {"%nExample:", "  iterable-mcp sandbox events --to http://127.0.0.1:9100/webhooks/a --rate 2000"})
final class TrafficCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            converter = HookWords.Receiver.class,
            description = "The receiver; http, on this machine.")
    private URI to;

    @Option(names = "--count", paramLabel = "N", converter = Count.class, description = "How many; 10000 by default.")
    private int count = 10_000;

    @Option(names = "--rate", paramLabel = "N", converter = Count.class, description = "Per second; 1000 by default.")
    private int rate = 1_000;

    @Option(
            names = "--connections",
            paramLabel = "N",
            converter = Connections.class,
            description = "At once; 64 by default.")
    private int connections = 64;

    @Option(names = "--secret-file", paramLabel = "FILE", description = "A file with the receiver's secret.")
    private Path secretFile;

    TrafficCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!to.getScheme().equals("http")) {
            throw new ParameterException(spec.commandLine(), "--to must be an http address: this measures no TLS");
        }
        Optional<String> secret = Optional.ofNullable(secretFile).map(file -> SharedSecretFile.read(file, spec));
        TrafficResult result =
                TrafficSender.send(new TrafficPlan(to, count, rate, connections, secret), Clock.systemUTC());
        table(result).lines().forEach(context.out()::println);
        context.out().flush();
        if (result.statuses().isEmpty()) {
            context.say("nothing answered at this address. Start the receiver, or check the address.");
            return ExitCode.NETWORK.code();
        }
        return ExitCode.OK.code();
    }

    private static TextTable table(TrafficResult result) {
        String statuses = result.statuses().entrySet().stream()
                .map(status -> status.getKey() + ": " + status.getValue())
                .collect(Collectors.joining(", "));
        return TextTable.ofValues()
                .row("Sent", Integer.toString(result.sent()))
                .row("Statuses", statuses.isEmpty() ? "-" : statuses)
                .row("No answer", Integer.toString(result.unanswered()))
                .row("p50", millis(result.latency().p50()))
                .row("p95", millis(result.latency().p95()))
                .row("p99", millis(result.latency().p99()))
                .row("Rate", String.format(Locale.ROOT, "%.0f/s in %.1f s", result.rate(), result.seconds()));
    }

    private static String millis(double time) {
        return String.format(Locale.ROOT, "%.1f ms", time);
    }

    /** Accepts up to ten million. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return WholeNumber.within(text, 1, 10_000_000);
        }
    }

    /** Accepts up to a thousand. */
    static final class Connections implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return WholeNumber.within(text, 1, 1_000);
        }
    }
}
