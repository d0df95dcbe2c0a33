package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Manages the people who approve changes. */
@Command(
        name = "people",
        header = "Manage the people who approve changes, each with a passphrase.",
        description = {
            "As soon as a project has an approver, every decision about it needs a passphrase. It is typed at a",
            "terminal, and never read from a pipe, an argument or the environment."
        },
        customSynopsis = "iterable-mcp approvals people add|list|passphrase|remove",
        footer = {
            "%nExamples:",
            "  iterable-mcp approvals people add anna",
            "  iterable-mcp approvals people add ben --role viewer"
        })
final class PeopleCommand {

    private PeopleCommand() {}

    /** The command with its subcommands. */
    static CommandLine all(CommandContext context) {
        return new CommandLine(new PeopleCommand())
                .addSubcommand(new PeopleAddCommand(context))
                .addSubcommand(new PeopleListCommand(context))
                .addSubcommand(new PeoplePassphraseCommand(context))
                .addSubcommand(new PeopleRemoveCommand(context));
    }
}
