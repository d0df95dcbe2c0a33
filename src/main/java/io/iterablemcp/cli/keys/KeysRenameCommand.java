package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ProjectSecrets;
import io.iterablemcp.keys.ProjectName;
import io.iterablemcp.keys.WebhookSecrets;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Renames a project. */
@Command(
        name = "rename",
        header = "Rename a project.",
        description = "Clients that are registered with --project and the old name no longer find it.",
        customSynopsis = "iterable-mcp keys rename OLD NEW")
final class KeysRenameCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "OLD", description = "The project.")
    private String from;

    @Parameters(index = "1", paramLabel = "NEW", description = "Its new name: " + ProjectName.FORM + ".")
    private String to;

    KeysRenameCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new KeysContext(context).work(projects -> {
            WebhookSecrets webhooks = new ProjectSecrets(context.host()).stored();
            // Before and after: a rename that is interrupted never leaves the project without its approvers or the
            // secret of its webhook.
            Approvers approvers = Approvers.at(context.host().configDirectory());
            projects.named(from);
            projects.checkFree(to);
            approvers.copy(from, to);
            webhooks.copy(from, to);
            projects.rename(from, to);
            approvers.move(from, to);
            webhooks.forget(from);
            context.say("project " + from + " is now " + to + ". Change the name where clients use it (--project"
                    + " " + from
                    + " or ITERABLE_PROJECT).");
            return ExitCode.OK;
        });
    }
}
