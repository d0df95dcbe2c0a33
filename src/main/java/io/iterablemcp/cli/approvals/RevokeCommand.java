package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.WholeNumber;
import io.iterablemcp.cli.approvals.RequestsContext.Opened;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a standing approval. It needs no passphrase, because less is allowed then. */
@Command(
        name = "revoke",
        header = "End a standing approval.",
        customSynopsis = "iterable-mcp approvals revoke NUMBER [--project=NAME]")
final class RevokeCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(
            paramLabel = "NUMBER",
            converter = WholeNumber.class,
            description = "The standing approval, as iterable-mcp approvals list shows it.")
    private long number;

    @Mixin
    private ProjectOption project = new ProjectOption();

    RevokeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new RequestsContext(context, project).work(this::revoke);
    }

    private ExitCode revoke(Opened opened) throws StoreException {
        boolean ended = opened.standing().revoke(opened.identity(), number, Approver.onTerminal(Approver.LOCAL));
        context.say(
                ended
                        ? "standing approval " + number + " has ended."
                        : "there is no standing approval " + number
                                + ". iterable-mcp approvals list shows those that last.");
        return ended ? ExitCode.OK : ExitCode.USAGE;
    }
}
