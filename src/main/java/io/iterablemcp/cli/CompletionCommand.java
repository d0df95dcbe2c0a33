package io.iterablemcp.cli;

import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.server.agents.GrantNames;
import io.iterablemcp.tools.ExitCode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script that lets a shell complete commands, options and names. */
@Command(
        name = "completion",
        header = "Print the completion script for bash, zsh or fish.",
        description =
                "Completes commands, settings and their values, groups, projects, tools, and the arguments of tools.",
        customSynopsis = "iterable-mcp completion bash|zsh|fish",
        footer = {
            "%nRun this in a shell, and add it to ~/.bashrc or ~/.zshrc for new ones:",
            "  source <(iterable-mcp completion bash)",
            "For fish, add this to ~/.config/fish/config.fish:",
            "  iterable-mcp completion fish | source"
        })
final class CompletionCommand implements Callable<Integer> {

    /** One script serves bash and zsh: under zsh it switches on zsh's own support for completions written for bash. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    private final CommandContext context;

    @Parameters(arity = "0..1", paramLabel = "bash|zsh|fish", description = "The shell that loads the script.")
    private Shell shell;

    /** Prints the stored projects. The scripts call this at each completion, because projects change. */
    @Option(names = "--projects", hidden = true)
    private boolean projects;

    @Spec
    private CommandSpec spec;

    CompletionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        PrintWriter out = context.out();
        CommandLine root = spec.root().commandLine();
        if (projects) {
            printProjects(out);
        } else if (shell == null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "name the shell: bash, zsh or fish");
        } else if (shell == Shell.fish) {
            new FishCompletion(root, arguments(), groups()).print(out);
        } else {
            out.println("# source <(iterable-mcp completion " + shell + ")");
            new BashCompletion(root, arguments(), groups()).print(out);
        }
        out.flush();
        return ExitCode.OK.code();
    }

    /** The argument names of each tool. */
    private Map<String, String> arguments() {
        Map<String, String> arguments = new TreeMap<>();
        context.catalogue()
                .get()
                .tools()
                .forEach(tool -> arguments.put(
                        tool.name(), tool.offered().stream().map(Argument::name).collect(Collectors.joining(" "))));
        return arguments;
    }

    private Set<String> groups() {
        return new GrantNames(context.catalogue().get()).groups();
    }

    private void printProjects(PrintWriter out) {
        try {
            new LocalSystem(context.host())
                    .projects().all().stream().map(StoredProject::name).forEach(out::println);
        } catch (KeyStoreException e) {
            context.say(e.words());
        }
    }
}
