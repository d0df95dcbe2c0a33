package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.WholeNumber;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Approves a request. */
@Command(
        name = "approve",
        header = "Approve a request: type what it asks for and, if approvers are set, a passphrase.",
        description = "Approving does nothing by itself: the agent makes the same call again within 15 minutes.",
        customSynopsis = "iterable-mcp approvals approve NUMBER [--project=NAME]")
final class ApproveCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(
            paramLabel = "NUMBER",
            converter = WholeNumber.class,
            description = "The request, as iterable-mcp approvals list shows it.")
    private long number;

    @Mixin
    private ProjectOption project = new ProjectOption();

    ApproveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new RequestsContext(context, project)
                .work(opened -> new RequestApproval(context, opened.requests(), opened.project()).approve(number));
    }
}
