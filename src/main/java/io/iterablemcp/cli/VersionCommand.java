package io.iterablemcp.cli;

import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Does the same as {@code --version}, for people who look for a command. */
@Command(
        name = "version",
        header = "Print the version of the program and of Java.",
        customSynopsis = "iterable-mcp version")
final class VersionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.root().commandLine().printVersionHelp(spec.commandLine().getOut());
        return ExitCode.OK.code();
    }
}
