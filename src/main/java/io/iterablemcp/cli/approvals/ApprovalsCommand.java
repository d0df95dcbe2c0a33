package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Shows the requests of agents, and decides about them. */
@Command(
        name = "approvals",
        header = "Approve or reject what agents want to do, and say who may.",
        customSynopsis = "iterable-mcp approvals people|settings")
public final class ApprovalsCommand {

    private ApprovalsCommand() {}

    /** The command with its subcommands. */
    public static CommandLine all(CommandContext context) {
        return new CommandLine(new ApprovalsCommand())
                .addSubcommand(PeopleCommand.all(context))
                .addSubcommand(new ApprovalsSettingsCommand(context));
    }
}
