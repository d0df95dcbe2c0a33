package io.iterablemcp.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The server, by its name. */
@Command(
        name = "serve",
        header = "Serve the open tools to an MCP client on stdin and stdout (also without a command).",
        customSynopsis = "iterable-mcp serve [SETTINGS]")
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
