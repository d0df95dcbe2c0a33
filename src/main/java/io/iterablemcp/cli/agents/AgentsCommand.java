package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.CompletionFactory;
import io.iterablemcp.cli.SettingFlags;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Manages who may use the server over HTTP, and for what. */
@Command(
        name = "agents",
        header = "Manage the agents that may use the server over HTTP, and what each may do.",
        description = {
            "Each agent has a token and a grant. A grant narrows what the server itself has open, and never",
            "widens it; an agent without one sees nothing. A running server applies every change at once."
        },
        customSynopsis = "iterable-mcp agents add|list|show|grant|pause|resume|rotate|remove",
        footer = {
            "%nExamples:",
            "  iterable-mcp agents add reporting campaigns=read experiments=read",
            "  iterable-mcp agents grant reporting campaigns=full --writes",
            "  iterable-mcp agents show reporting",
            "  iterable-mcp agents pause --all      closes every change at once"
        })
public final class AgentsCommand {

    private AgentsCommand() {}

    /** The command with its subcommands. */
    public static CommandLine all(CommandContext context, SettingFlags flags) {
        CommandLine agents = new CommandLine(new AgentsCommand(), new CompletionFactory(context.catalogue()))
                .addSubcommand(new AgentsAddCommand(context))
                .addSubcommand(new AgentsListCommand(context))
                .addSubcommand(new AgentsShowCommand(context, flags))
                .addSubcommand(new AgentsGrantCommand(context))
                .addSubcommand(new AgentsPauseCommand(context))
                .addSubcommand(new AgentsResumeCommand(context))
                .addSubcommand(new AgentsRotateCommand(context))
                .addSubcommand(new AgentsRemoveCommand(context));
        flags.addTo(agents.getSubcommands().get("show").getCommandSpec());
        return agents;
    }
}
