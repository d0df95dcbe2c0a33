package io.iterablemcp.setup.doctor;

import io.iterablemcp.manifest.TokenEstimate;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.Client.ToolSet;
import io.iterablemcp.setup.clients.Client.Trait;
import io.iterablemcp.setup.clients.ClientLimits;
import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.StartLine;
import io.iterablemcp.setup.clients.StartTimeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs the command line of an entry, and compares the result with the limits of its client. */
final class EntryProbe {

    /** For clients whose limit is unknown. */
    private static final Duration USUAL = Duration.ofSeconds(30);

    /** Some clients wait for ten minutes, but a person who runs the doctor does not. */
    private static final Duration MOST = Duration.ofSeconds(60);

    private final ClientLocation where;
    private final StartLine line;
    private final Optional<StartTimeout.Told> configured;
    private final Machine machine;
    private final ServerStarts servers;
    private final String byHand;

    /** @param configured the waiting time configured for the client */
    EntryProbe(
            ClientLocation where,
            StartLine line,
            Optional<StartTimeout.Told> configured,
            Machine machine,
            ServerStarts servers) {
        this.where = where;
        this.line = line;
        this.configured = configured;
        this.machine = machine;
        this.servers = servers;
        this.byHand = new ManualCommand(line).words();
    }

    List<Finding> findings() {
        Duration limit = limit().orElse(USUAL);
        StartResult start = servers.start(withSomeKey(), environment(), limit.compareTo(MOST) < 0 ? limit : MOST);
        if (start instanceof StartResult.Answered answered) {
            return answered(answered);
        }
        if (start instanceof StartResult.Ended ended) {
            return List.of(ended(ended));
        }
        if (start instanceof StartResult.Odd odd) {
            return List.of(Finding.fail(odd.what(), "check what else its command starts: " + byHand));
        }
        return List.of(
                start instanceof StartResult.Silent silent
                        ? silent(silent, limit)
                        : Finding.fail("the system could not start it", "try it by hand: " + byHand));
    }

    private Optional<Duration> limit() {
        return configured
                .map(StartTimeout.Told::limit)
                .or(() -> where.client().limits().start());
    }

    private Finding silent(StartResult.Silent start, Duration limit) {
        String what = "it does not answer within " + seconds(start.waited()) + " s, ";
        String fix = "start it by hand and see: " + byHand;
        if (limit.compareTo(MOST) > 0) {
            return Finding.fail(what + "although this client would wait for " + seconds(limit) + " s", fix);
        }
        if (configured.isPresent()) {
            String by = configured.get().by();
            return Finding.fail(
                    what + "and " + by + " limits how long this client waits", "increase " + by + ", or " + fix);
        }
        String waits = limit().isPresent() ? "this client waits" : "most clients wait";
        return Finding.fail(what + "and " + waits + " no longer", fix);
    }

    private List<Finding> answered(StartResult.Answered start) {
        Client client = where.client();
        ClientLimits limits = client.limits();
        List<Finding> findings = new ArrayList<>();
        int tools = start.tools().size();
        findings.add(Finding.ok("registered in " + where.file() + "; answers in " + seconds(start.took())
                + limit().map(it -> " of " + seconds(it) + " s").orElse(" s") + ", " + tools
                + " tools, about "
                + TokenEstimate.in(start.bytes()) + " tokens (" + TokenEstimate.RULE + ")"));
        if (limits.tools().isPresent() && tools > limits.tools().getAsInt()) {
            findings.add(tooMany(client, tools, limits.tools().getAsInt()));
        }
        String longest =
                start.tools().stream().max(Comparator.comparing(String::length)).orElse("");
        int length = limits.prefix().length() + longest.length();
        if (limits.nameLength().isPresent() && length > limits.nameLength().getAsInt()) {
            findings.add(Finding.fail(
                    "the tool name " + longest + " is too long for this client: it allows "
                            + limits.nameLength().getAsInt() + " characters with " + limits.prefix(),
                    "close that tool: ITERABLE_TOOLS_DENY=" + longest));
        }
        if (start.junk() > 0) {
            findings.add(Finding.warn(
                    "it prints lines on stdout that are not messages (" + start.junk()
                            + "), and some clients stop at them",
                    "find out what in its command prints there, and make it print to stderr: " + byHand));
        }
        start.refuses()
                .ifPresent(why -> findings.add(Finding.of(
                        Severity.FAIL, FailureKind.CONFIGURATION, "it starts but refuses every call: " + why)));
        start.said().stream()
                .filter(it -> start.refuses().filter(it::equals).isEmpty())
                .forEach(it -> findings.add(
                        Finding.of(Severity.WARN, FailureKind.CONFIGURATION, "the server reports: " + it)));
        return List.copyOf(findings);
    }

    /** A client that searches tools itself has a limit only for models that cannot. */
    private static Finding tooMany(Client client, int tools, int most) {
        String what = tools + " tools are more than the " + most + " that this client allows for all its servers"
                + " together";
        String fix = "iterable-mcp setup --client " + client.name() + " --toolsets core";
        return client.toolSet() == ToolSet.CORE
                ? Finding.fail(what, fix)
                : Finding.warn(what + ", unless its model searches tools", fix);
    }

    private Finding ended(StartResult.Ended start) {
        String last =
                start.said().isEmpty() ? "" : start.said().get(start.said().size() - 1);
        String what = "the server ends at startup with exit code " + start.code();
        return last.isEmpty()
                ? Finding.fail(what, "start it by hand and see: " + byHand)
                : Finding.of(Severity.FAIL, FailureKind.CONFIGURATION, what + ": " + last);
    }

    /** Most clients pass on the environment of the desktop, without the variables exported in a shell. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(machine.environment());
        if (!where.client().can(Trait.PASSES_ENVIRONMENT)) {
            environment.keySet().removeIf(it -> it.startsWith("ITERABLE_") || it.equals("LOG_LEVEL"));
        }
        return environment;
    }

    /**
     * Replaces a key that the client asks the person for, and that is unknown here, by one of the right form. It is
     * not sent anywhere.
     */
    private StartLine withSomeKey() {
        Map<String, String> variables = new HashMap<>(line.environment());
        variables.replaceAll((name, value) -> value.startsWith("${input:") ? "0".repeat(32) : value);
        return new StartLine(line.command(), line.args(), variables);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0).replace(".0", "");
    }
}
