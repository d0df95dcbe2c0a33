package io.iterablemcp.cli;

import io.iterablemcp.tools.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows the help of a command by its full path; picocli's own help command reaches only the first level. */
@Command(
        name = "help",
        header = "Show the help of the program or of a command.",
        customSynopsis = "iterable-mcp help [COMMAND]...",
        footer = {"%nExamples:", "  iterable-mcp help keys add"},
        helpCommand = true)
final class HelpCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, such as call or keys add.")
    private List<String> path = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine command = spec.root().commandLine();
        for (String word : path) {
            CommandLine below = command.getSubcommands().get(word);
            if (below == null) {
                throw new UnmatchedArgumentException(command, List.of(word));
            }
            command = below;
        }
        command.usage(command.getOut());
        return ExitCode.OK.code();
    }
}
