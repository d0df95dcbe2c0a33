package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.TerminalInput;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes a project from this machine; nothing changes in Iterable. */
@Command(
        name = "remove",
        header = "Remove a project and its key from this machine. Asks first.",
        description = "The key stays valid in Iterable.",
        customSynopsis = "iterable-mcp keys remove NAME [--yes]")
final class KeysRemoveCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The project.")
    private String name;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    KeysRemoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new KeysContext(context).work(this::remove);
    }

    private ExitCode remove(Projects projects) throws KeyStoreException {
        StoredProject project = projects.named(name);
        if (!yes && !context.watched()) {
            throw new ParameterException(spec.commandLine(), "there is no terminal to ask for confirmation: add --yes");
        }
        if (!yes
                && !TerminalInput.agrees(
                        context, "remove project " + name + " and its key …" + project.lastFour() + "?")) {
            context.say("nothing was removed.");
            return ExitCode.OK;
        }
        boolean wasInUse = projects.current().equals(Optional.of(name));
        projects.remove(name);
        context.say("project " + name + " was removed."
                + (wasInUse && !projects.all().isEmpty()
                        ? " It was in use: choose another with iterable-mcp keys use."
                        : ""));
        return ExitCode.OK;
    }
}
