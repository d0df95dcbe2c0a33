package io.iterablemcp.cli;

import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script that lets a shell complete our commands, options and tool names. */
@Command(
        name = "completion",
        header = "Print the completion script for bash or zsh.",
        description = "Completes commands, settings, their values, and the names of tools.",
        customSynopsis = "iterable-mcp completion bash|zsh",
        footer = {
            "%nFor this shell, and in ~/.bashrc or ~/.zshrc for every one:",
            "  source <(iterable-mcp completion bash)"
        })
final class CompletionCommand implements Callable<Integer> {

    /** One script serves both: under zsh it switches on zsh's own support for completions written for bash. */
    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "bash|zsh", description = "The shell it is for.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String script = AutoComplete.bash("iterable-mcp", spec.root().commandLine());
        spec.commandLine().getOut().println("# source <(iterable-mcp completion " + shell + ")");
        spec.commandLine().getOut().println(script);
        spec.commandLine().getOut().flush();
        return ExitCode.OK.code();
    }
}
