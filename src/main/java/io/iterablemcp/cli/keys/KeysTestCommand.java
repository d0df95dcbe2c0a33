package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.KeyRequirement;
import io.iterablemcp.cli.StoredSettings;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tests whether the key of a project works, and for what. */
@Command(
        name = "test",
        header = "Test a project's key with a few harmless reads, and show what it can do.",
        description = {
            "Without a name, tests the project in use. The reads change nothing, and look up a person who does not"
                    + " exist.",
            "A key that Iterable refuses is also tried at its other data centre."
        },
        customSynopsis = "iterable-mcp keys test [NAME]",
        footer = {"%nExample:", "  iterable-mcp keys test shop"})
final class KeysTestCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The project; default: the one in use.")
    private Optional<String> name = Optional.empty();

    KeysTestCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new KeysContext(context).work(this::test);
    }

    private ExitCode test(Projects projects) throws KeyStoreException {
        String wanted = name.isPresent() ? name.get() : inUse(projects);
        StoredProject project = projects.named(wanted);
        Secret key = projects.presentKey(project);
        SettingsResult result =
                KeyRequirement.complete(new KeysContext(context).checked(StoredSettings.settings(project, key)));
        if (result instanceof SettingsResult.Fault fault) {
            throw new KeyStoreException(fault.words());
        }
        Settings settings = ((SettingsResult.Ready) result).settings();
        KeyProbe trial = new KeyProbe(context, settings);
        KeyProbeResult verdict = trial.run();
        new KeysContext(context).show(verdict.table());
        Project tried = settings.project();
        context.say(verdict.words(tried));
        if (verdict.refused()) {
            trial.elsewhere()
                    .ifPresent(region -> context.say("but the key belongs to the " + region + " data centre, and "
                            + wanted + " is set to " + tried.baseUrl().host() + ": iterable-mcp keys update "
                            + wanted
                            + " --region " + region));
        }
        return verdict.code();
    }

    private static String inUse(Projects projects) throws KeyStoreException {
        return projects.current()
                .orElseThrow(() -> new KeyStoreException(
                        "no project is in use: name one, or choose one with iterable-mcp keys use."));
    }
}
