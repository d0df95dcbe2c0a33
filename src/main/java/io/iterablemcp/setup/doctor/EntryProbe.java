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

/** The command line of an entry, run for real, held against what its client bears. */
final class EntryProbe {

    /** For clients of which no limit is known. */
    private static final Duration USUAL = Duration.ofSeconds(30);

    /** Some clients wait for ten minutes, and the person at the doctor's does not. */
    private static final Duration MOST = Duration.ofSeconds(60);

    private final ClientLocation where;
    private final StartLine line;
    private final Optional<StartTimeout.Told> told;
    private final Machine machine;
    private final ServerStarts servers;
    private final String byHand;

    /** @param told how long the client has been told to wait */
    EntryProbe(
            ClientLocation where,
            StartLine line,
            Optional<StartTimeout.Told> told,
            Machine machine,
            ServerStarts servers) {
        this.where = where;
        this.line = line;
        this.told = told;
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
            return List.of(Finding.fail(odd.what(), "see what else its command starts: " + byHand));
        }
        return List.of(
                start instanceof StartResult.Silent silent
                        ? silent(silent, limit)
                        : Finding.fail("the system does not start it", "try it by hand: " + byHand));
    }

    private Optional<Duration> limit() {
        return told.map(StartTimeout.Told::limit)
                .or(() -> where.client().limits().start());
    }

    private Finding silent(StartResult.Silent start, Duration limit) {
        String what = "it does not answer within " + seconds(start.waited()) + " s, ";
        String fix = "start it by hand and see: " + byHand;
        if (limit.compareTo(MOST) > 0) {
            return Finding.fail(what + "though this client would wait for " + seconds(limit) + " s", fix);
        }
        if (told.isPresent()) {
            String by = told.get().by();
            return Finding.fail(
                    what + "and " + by + " says that this client waits no longer", "give " + by + " more, or " + fix);
        }
        String waits = limit().isPresent() ? "this client waits" : "most clients wait";
        return Finding.fail(what + "and that is as long as " + waits, fix);
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
                    "the tool name " + longest + " is too long for it: "
                            + limits.nameLength().getAsInt() + " characters with " + limits.prefix(),
                    "close that tool: ITERABLE_TOOLS_DENY=" + longest));
        }
        if (start.junk() > 0) {
            findings.add(Finding.warn(
                    "it prints on its stdout what is no message (lines: " + start.junk()
                            + "), and some clients stop at that",
                    "see what of its command prints there, and have it print on stderr: " + byHand));
        }
        start.refuses()
                .ifPresent(why -> findings.add(Finding.of(
                        Severity.FAIL, FailureKind.CONFIGURATION, "it starts, and refuses every call: " + why)));
        start.said().stream()
                .filter(it -> start.refuses().filter(it::equals).isEmpty())
                .forEach(it -> findings.add(
                        Finding.of(Severity.WARN, FailureKind.CONFIGURATION, "the server says there: " + it)));
        return List.copyOf(findings);
    }

    /** A client that searches tools by itself has its limit only where the model cannot. */
    private static Finding tooMany(Client client, int tools, int most) {
        String what = tools + " tools are more than the " + most + " that this client takes of all its servers";
        String fix = "iterable-mcp setup --client " + client.name() + " --toolsets core";
        return client.toolSet() == ToolSet.CORE
                ? Finding.fail(what, fix)
                : Finding.warn(what + ", unless its model searches tools", fix);
    }

    private Finding ended(StartResult.Ended start) {
        String last =
                start.said().isEmpty() ? "" : start.said().get(start.said().size() - 1);
        String what = "the server ends at its start with exit code " + start.code();
        return last.isEmpty()
                ? Finding.fail(what, "start it by hand and see: " + byHand)
                : Finding.of(Severity.FAIL, FailureKind.CONFIGURATION, what + ": " + last);
    }

    /** Most clients hand over what a desktop gives them, which is not what is exported in a shell. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(machine.environment());
        if (!where.client().can(Trait.PASSES_ENVIRONMENT)) {
            environment.keySet().removeIf(it -> it.startsWith("ITERABLE_") || it.equals("LOG_LEVEL"));
        }
        return environment;
    }

    /** A key that the client asks the person for is not to be had here. One of the right form does: it is sent nowhere. */
    private StartLine withSomeKey() {
        Map<String, String> variables = new HashMap<>(line.environment());
        variables.replaceAll((name, value) -> value.startsWith("${input:") ? "0".repeat(32) : value);
        return new StartLine(line.command(), line.args(), variables);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0).replace(".0", "");
    }
}
