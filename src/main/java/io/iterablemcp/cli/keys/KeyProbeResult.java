package io.iterablemcp.cli.keys;

import io.iterablemcp.api.Reply.Cause;
import io.iterablemcp.cli.keys.KeyProbe.Read;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.config.Project;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The result of testing a key. */
public record KeyProbeResult(Map<Read, Outcome> outcomes) {

    private static final Set<Cause> NO = Set.of(Cause.UNAUTHORIZED, Cause.FORBIDDEN);

    /** Iterable accepted the key, even if it did not find what was asked for. */
    private static final Set<Cause> YES = Set.of(Cause.NOT_FOUND, Cause.BAD_REQUEST);

    static boolean works(Outcome outcome) {
        return outcome instanceof Outcome.Answered
                || (outcome instanceof Outcome.Failed failed && YES.contains(failed.cause()));
    }

    private static boolean refuses(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && NO.contains(failed.cause());
    }

    /** Whether Iterable refused every read. */
    public boolean refused() {
        return outcomes.values().stream().allMatch(KeyProbeResult::refuses);
    }

    TextTable table() {
        TextTable table = new TextTable();
        outcomes.forEach((read, outcome) ->
                table.row(read.words(), works(outcome) ? "works" : refuses(outcome) ? "refused" : "not known"));
        return table;
    }

    String words(Project project) {
        if (refused()) {
            return project.baseUrl().host() + " does not accept the key: check in Iterable"
                    + " (Integrations > API Keys) that it is active.";
        }
        Optional<Outcome> doubt = doubt();
        if (doubt.isPresent()) {
            return doubt.get().words();
        }
        return "this is " + kind() + "."
                + (found() == project.keyType()
                        ? ""
                        : " The project says " + project.keyType().word() + ": iterable-mcp keys update "
                                + project.name() + " --key-type " + found().word());
    }

    public String kind() {
        return switch (found()) {
            case SERVER ->
                "a server-side key, or one that can at least read people. Only a write shows whether it may"
                        + " change data";
            case READ_ONLY -> "a read-only or restricted key: it reads only data that is not about people";
            case CLIENT -> "a client-side key: it works for one person at a time, and reads no lists or campaigns";
            case JWT -> "a JWT key, with the right secret";
        };
    }

    ExitCode code() {
        return refused() ? ExitCode.AUTH : doubt().map(Outcome::exitCode).orElse(ExitCode.OK);
    }

    /** The first read that neither worked nor was refused, if any. */
    public Optional<Outcome> doubt() {
        return outcomes.values().stream()
                .filter(outcome -> !works(outcome) && !refuses(outcome))
                .findFirst();
    }

    /** Call only if {@link #doubt} is empty. */
    public KeyType found() {
        if (!outcomes.containsKey(Read.LISTS)) {
            return KeyType.JWT;
        }
        if (works(outcomes.get(Read.PEOPLE))) {
            return KeyType.SERVER;
        }
        return works(outcomes.get(Read.LISTS)) ? KeyType.READ_ONLY : KeyType.CLIENT;
    }
}
