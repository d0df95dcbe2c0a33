package io.iterablemcp.setup.doctor;

import io.iterablemcp.manifest.Tokens;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.Client.ToolSet;
import io.iterablemcp.setup.clients.Client.Trait;
import io.iterablemcp.setup.clients.Limits;
import io.iterablemcp.setup.clients.Located;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.StartLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command line of an entry, run for real, held against what its client bears. */
final class Trial {

    /** For clients of which no limit is known. */
    private static final Duration USUAL = Duration.ofSeconds(30);

    private final Located where;
    private final StartLine line;
    private final Machine machine;
    private final Servers servers;

    Trial(Located where, StartLine line, Machine machine, Servers servers) {
        this.where = where;
        this.line = line;
        this.machine = machine;
        this.servers = servers;
    }

    List<Finding> findings() {
        Duration limit = where.client().limits().start().orElse(USUAL);
        Start start = servers.start(line, environment(), limit);
        if (start instanceof Start.Answered answered) {
            return answered(answered);
        }
        if (start instanceof Start.Ended ended) {
            return List.of(ended(ended));
        }
        String waits = where.client().limits().start().isPresent() ? "this client waits" : "most clients wait";
        return List.of(
                start instanceof Start.Silent
                        ? Finding.fail(
                                "it does not answer within " + limit.toSeconds() + " s, and that is as long as "
                                        + waits,
                                "start it by hand and see: " + words())
                        : Finding.fail("the system does not start it", "try it by hand: " + words()));
    }

    private List<Finding> answered(Start.Answered start) {
        Client client = where.client();
        Limits limits = client.limits();
        List<Finding> findings = new ArrayList<>();
        int tools = start.tools().size();
        findings.add(Finding.ok("registered in " + where.file() + "; answers in " + seconds(start.took())
                + limits.start().map(it -> " of " + it.toSeconds() + " s").orElse(" s") + ", " + tools
                + " tools, about "
                + Tokens.in(start.bytes()) + " tokens (" + Tokens.RULE + ")"));
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
        start.refuses()
                .ifPresent(why -> findings.add(
                        Finding.of(Level.FAIL, Trouble.CONFIGURATION, "it starts, and refuses every call: " + why)));
        start.said().stream()
                .filter(it -> start.refuses().filter(it::equals).isEmpty())
                .forEach(it ->
                        findings.add(Finding.of(Level.WARN, Trouble.CONFIGURATION, "the server says there: " + it)));
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

    private Finding ended(Start.Ended start) {
        String last =
                start.said().isEmpty() ? "" : start.said().get(start.said().size() - 1);
        String what = "the server ends at its start with exit code " + start.code();
        return last.isEmpty()
                ? Finding.fail(what, "start it by hand and see: " + words())
                : Finding.of(Level.FAIL, Trouble.CONFIGURATION, what + ": " + last);
    }

    /** Most clients hand over what a desktop gives them, which is not what is exported in a shell. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(machine.environment());
        if (!where.client().can(Trait.PASSES_ENVIRONMENT)) {
            environment.keySet().removeIf(it -> it.startsWith("ITERABLE_") || it.equals("LOG_LEVEL"));
        }
        return environment;
    }

    /** Without its variables, of which one may be a key. */
    private String words() {
        return (line.command() + " " + String.join(" ", line.args())).strip();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
