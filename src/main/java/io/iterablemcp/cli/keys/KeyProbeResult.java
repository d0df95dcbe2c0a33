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

/** What a trial of a key tells. */
public record KeyProbeResult(Map<Read, Outcome> outcomes) {

    private static final Set<Cause> NO = Set.of(Cause.UNAUTHORIZED, Cause.FORBIDDEN);

    /** The key was let in, and what was asked for is another matter. */
    private static final Set<Cause> YES = Set.of(Cause.NOT_FOUND, Cause.BAD_REQUEST);

    static boolean works(Outcome outcome) {
        return outcome instanceof Outcome.Answered
                || (outcome instanceof Outcome.Failed failed && YES.contains(failed.cause()));
    }

    private static boolean refuses(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && NO.contains(failed.cause());
    }

    /** No read was let in. */
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
            return "the key is not accepted at " + project.baseUrl().host()
                    + ": see in Iterable (Integrations > API Keys) whether it is active.";
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
                "a server-side key, or one that can at least read people. Whether it may change data shows"
                        + " only when it does";
            case READ_ONLY -> "a read-only or restricted key: it reads what is not about people";
            case CLIENT -> "a client-side key: it works for one person at a time, and reads no lists or campaigns";
            case JWT -> "a jwt key, and its secret fits";
        };
    }

    ExitCode code() {
        return refused() ? ExitCode.AUTH : doubt().map(Outcome::exitCode).orElse(ExitCode.OK);
    }

    /** What was neither a yes nor a no. */
    public Optional<Outcome> doubt() {
        return outcomes.values().stream()
                .filter(outcome -> !works(outcome) && !refuses(outcome))
                .findFirst();
    }

    /** To be asked only when nothing is in doubt. */
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
