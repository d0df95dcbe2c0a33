package io.iterablemcp.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The server, by its name. */
@Command(
        name = "serve",
        header = "Serve the open tools to an MCP client on stdin and stdout (also without a command).",
        description = "Speaks MCP until its input ends. An MCP client starts it; a person sees nothing.",
        customSynopsis = "iterable-mcp serve [SETTINGS]",
        footer = {
            "%nExamples:",
            "  iterable-mcp serve --toolsets core        a small set that finds the others",
            "  iterable-mcp serve --pii --deny 'send_*'  personal data, but nothing that begins with send_"
        })
final class ServeCommand implements Callable<Integer> {

    private final Surroundings world;
    private final SettingFlags flags;

    ServeCommand(Surroundings world, SettingFlags flags) {
        this.world = world;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        return new Serving(world).serve(flags.given());
    }
}
