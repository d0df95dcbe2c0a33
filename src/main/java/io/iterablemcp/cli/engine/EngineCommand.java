package io.iterablemcp.cli.engine;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.EngineRelease;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Shows where DuckDB is. */
@Command(
        name = "engine",
        header = "Show or install DuckDB, which load and query need.",
        description = "The packages of this program contain it, and the build puts it next to the jar.",
        customSynopsis = {"iterable-mcp engine", "       iterable-mcp engine install FILE|URL"},
        footer = {
            "%nExamples:",
            "  iterable-mcp engine install ~/Downloads/duckdb_jdbc-" + EngineRelease.VERSION + ".jar"
        })
public final class EngineCommand implements Callable<Integer> {

    private final CommandContext context;

    EngineCommand(CommandContext context) {
        this.context = context;
    }

    /** The command with its subcommand. */
    public static CommandLine all(CommandContext context) {
        return new CommandLine(new EngineCommand(context)).addSubcommand(new EngineInstallCommand(context));
    }

    @Override
    public Integer call() {
        try {
            Engine engine = Engine.find(context.dataFolder());
            context.out()
                    .println("DuckDB " + EngineRelease.VERSION + " in "
                            + engine.jar().getParent());
            context.out().flush();
            return ExitCode.OK.code();
        } catch (EngineUnavailable e) {
            context.say(e.words());
            return ExitCode.REFUSED.code();
        }
    }
}
