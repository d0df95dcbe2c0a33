package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.StoredSettings;
import io.iterablemcp.config.ProjectSettings;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.ProjectName;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoreChoice;
import io.iterablemcp.keys.StoreResult;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.tools.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds a project. */
@Command(
        name = "add",
        header = "Add a project: asks for its key, or reads it as one line from stdin.",
        description = "The first project becomes the one in use. By default, a project only reads, without personal"
                + " data.",
        customSynopsis = {
            "iterable-mcp keys add NAME [--region=us|eu | --base-url=URL]",
            "       [--key-type=TYPE] [--pii[=masked]] [--writes] [--sends] [--forget]",
            "       [--toolsets=SETS] [--store=system|file]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp keys add shop --region eu",
            "  pass show iterable/shop | iterable-mcp keys add shop --writes"
        })
final class KeysAddCommand implements Callable<Integer> {

    private final CommandContext context;
    private final SettingFlags flags;

    @Parameters(paramLabel = "NAME", description = "The project: " + ProjectName.FORM + ".")
    private String name;

    @Mixin
    private StoreOption store = new StoreOption();

    KeysAddCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        return new KeysContext(context).work(this::add);
    }

    private ExitCode add(Projects projects) throws KeyStoreException {
        KeysContext keys = new KeysContext(context);
        Map<SettingName, String> settings = ProjectFlags.of(flags.given(), context.host());
        ProjectFlags.complete(settings);
        // Checked before the person has to look for the key.
        projects.checkFree(name);
        keys.checked(new ProjectSettings(name, settings));
        Secret key = new KeyInput(context).key(name);
        StoredProject project = new StoredProject(name, settings, "", "");
        context.sayAll(keys.checked(StoredSettings.settings(project, key)).warnings());
        StoreResult kept = projects.add(name, settings, key, store.wish().orElse(StoreChoice.BEST));
        context.say("project " + name + " was added; " + kept.where());
        return ExitCode.OK;
    }
}
