package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.StoredSettings;
import io.iterablemcp.config.ProjectSettings;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoreResult;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.tools.ExitCode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes the key, region or mode of a project. */
@Command(
        name = "update",
        header = "Change a project; everything not named stays as it is.",
        description = "=false closes what was opened; an empty value removes a setting: --deny=",
        customSynopsis = {
            "iterable-mcp keys update NAME [--new-key] [--key-type=TYPE]",
            "       [--region=us|eu | --base-url=URL] [--pii[=masked|false]]",
            "       [--writes[=false]] [--sends[=false]] [--forget[=false]] [--toolsets=SETS]",
            "       [--store=system|file]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp keys update shop --writes --toolsets core",
            "  iterable-mcp keys update shop --new-key   asks for it, or reads stdin"
        })
final class KeysUpdateCommand implements Callable<Integer> {

    private final CommandContext context;
    private final SettingFlags flags;

    @Parameters(paramLabel = "NAME", description = "The project.")
    private String name;

    @Option(names = "--new-key", description = "Replace the key by a new one.")
    private boolean newKey;

    @Mixin
    private StoreOption store = new StoreOption();

    @Spec
    private CommandSpec spec;

    KeysUpdateCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        return new KeysContext(context).work(this::update);
    }

    private ExitCode update(Projects projects) throws KeyStoreException {
        Map<SettingName, String> changes = ProjectFlags.of(flags.given(), context.host());
        if (changes.isEmpty() && !newKey && store.wish().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name what to change, such as --writes or --new-key");
        }
        KeysContext keys = new KeysContext(context);
        StoredProject before = projects.named(name);
        StoredProject after = before.with(changes);
        ProjectSettings settings = StoredSettings.settings(after);
        keys.checked(settings);
        Optional<Secret> key = newKey ? Optional.of(new KeyInput(context).key(name)) : Optional.empty();
        ProjectSettings whole =
                key.map(it -> StoredSettings.settings(after, it)).orElse(settings);
        context.sayAll(keys.checked(whole).warnings());
        StoreResult kept = projects.update(name, changes, key, store.wish());
        context.say("project " + name + " was changed" + (kept.where().isEmpty() ? "." : "; " + kept.where()));
        dropped(before, after, SettingName.BASE_URL, SettingName.REGION);
        dropped(before, after, SettingName.REGION, SettingName.BASE_URL);
        return ExitCode.OK;
    }

    /** A region and a base URL both say where the project is, so the new one replaces the other. */
    private void dropped(StoredProject before, StoredProject after, SettingName old, SettingName instead) {
        String was = before.settings().getOrDefault(old, "");
        String now = after.settings().getOrDefault(instead, "");
        if (!was.isEmpty() && !now.isEmpty() && !after.settings().containsKey(old)) {
            context.say("its " + words(old) + " " + was + " was removed: the " + words(instead) + " " + now
                    + " replaces it.");
        }
    }

    private static String words(SettingName name) {
        return name == SettingName.REGION ? "region" : "base URL";
    }
}
