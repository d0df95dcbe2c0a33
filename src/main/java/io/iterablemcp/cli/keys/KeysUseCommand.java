package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Chooses the project in use. */
@Command(
        name = "use",
        header = "Choose the project that is used if none is named.",
        description = "A running server keeps its project. --project and ITERABLE_PROJECT name another one.",
        customSynopsis = "iterable-mcp keys use NAME")
final class KeysUseCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The project.")
    private String name;

    KeysUseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new KeysContext(context).work(projects -> {
            projects.use(name);
            context.say("project " + name + " is now in use.");
            return ExitCode.OK;
        });
    }
}
