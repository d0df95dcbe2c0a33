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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rejects a request. It needs no passphrase, because nothing happens then. */
@Command(
        name = "reject",
        header = "Reject a request, or take back an approval that was not used.",
        customSynopsis = "iterable-mcp approvals reject NUMBER [--because=WORDS] [--project=NAME]",
        footer = {"%nExample:", "  iterable-mcp approvals reject 12 --because 'Only the VIP list, please'"})
final class RejectCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(
            paramLabel = "NUMBER",
            converter = WholeNumber.class,
            description = "The request, as iterable-mcp approvals list shows it.")
    private long number;

    @Option(names = "--because", paramLabel = "WORDS", description = "Why; the agent reads it.")
    private String words = "";

    @Mixin
    private ProjectOption project = new ProjectOption();

    RejectCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new RequestsContext(context, project).work(this::reject);
    }

    private ExitCode reject(Opened opened) throws StoreException {
        DecisionWords decided = new DecisionWords(
                opened.requests().reject(opened.identity(), number, Approver.onTerminal(Approver.LOCAL), words),
                Approver.LOCAL);
        context.say(decided.words());
        return decided.code();
    }
}
