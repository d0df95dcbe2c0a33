package io.iterablemcp.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program without a command, which runs the server. */
@Command(
        name = "iterable-mcp",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = "iterable-mcp [COMMAND] [SETTINGS]",
        header = "Iterable for AI agents: the API as gated tools, over the Model Context Protocol.",
        description = "Without a command, it runs the server and speaks MCP on stdin and stdout.",
        footer = {
            "%nExamples:",
            "  iterable-mcp tools --open         what an agent can do now",
            "  iterable-mcp tools create_list    why a tool is closed, and what opens it",
            "  iterable-mcp call get_campaigns   one call from here"
        },
        commandListHeading = "%nCommands:%n",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        parameterListHeading = "%n")
final class RootCommand implements Callable<Integer> {

    private final CommandContext context;
    private final SettingFlags flags;

    RootCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        return new StdioStart(context).serve(flags.given());
    }
}
