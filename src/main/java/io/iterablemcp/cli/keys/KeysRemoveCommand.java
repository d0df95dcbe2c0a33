package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.Confirmation;
import io.iterablemcp.cli.ProjectSecrets;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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

    @Mixin
    private Confirmation confirmation = new Confirmation();

    KeysRemoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new KeysContext(context).work(this::remove);
    }

    private ExitCode remove(Projects projects) throws KeyStoreException {
        StoredProject project = projects.named(name);
        if (!confirmation.given(context, "remove project " + name + " and its key …" + project.lastFour() + "?")) {
            context.say("nothing was removed.");
            return ExitCode.OK;
        }
        boolean wasInUse = projects.current().equals(Optional.of(name));
        projects.remove(name);
        // A later project of this name must not take the events of whoever knows the old secret.
        new ProjectSecrets(context.host()).stored().forget(name);
        context.say("project " + name + " was removed."
                + (wasInUse && !projects.all().isEmpty()
                        ? " It was in use: choose another with iterable-mcp keys use."
                        : ""));
        return ExitCode.OK;
    }
}
