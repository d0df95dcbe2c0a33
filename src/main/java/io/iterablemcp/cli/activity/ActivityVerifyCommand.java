package io.iterablemcp.cli.activity;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.ChainVerification;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Verifies that nobody has changed the record. */
@Command(
        name = "verify",
        header = "Verify that no recorded call was changed, removed or moved.",
        description = {
            "Prints the hash of the last call. Keep it elsewhere: only with --against a later",
            "verification finds that the end was cut off or the whole record rewritten."
        },
        customSynopsis = "iterable-mcp activity verify [--against=HASH]")
final class ActivityVerifyCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--against", paramLabel = "HASH", description = "A hash that an earlier verification has printed.")
    private Optional<String> against = Optional.empty();

    @Spec
    private CommandSpec spec;

    ActivityVerifyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (against.filter(hash -> !hash.matches("[0-9a-f]{64}")).isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--against must be a hash of 64 hex digits, as activity verify prints it");
        }
        return new ActivityContext(context).work(this::verify);
    }

    private ExitCode verify(CallHistory history) throws StoreException {
        ChainVerification verified = history.verify(against);
        verified.faults().stream().map(CellText::of).forEach(context::say);
        if (!verified.passed()) {
            return ExitCode.NOT_VERIFIED;
        }
        if (against.isPresent()) {
            context.say("the record up to the call with that hash is the same as when the hash was printed.");
        }
        String removed = verified.removed() == 0
                ? ""
                : ", " + verified.removed() + " of them without texts because a person was removed";
        if (verified.older() > 0) {
            context.say(
                    "the " + verified.older() + " calls before these were removed because of their age or of space");
        }
        context.say("the record is unchanged: " + verified.rows() + " calls" + removed + ". The hash of the last one:");
        context.out().println(verified.last());
        context.out().flush();
        return ExitCode.OK;
    }
}
