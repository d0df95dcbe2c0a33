package io.iterablemcp.cli;

import io.iterablemcp.config.ProjectSettings;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoredProject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the settings together with the stored project that applies. A key in the environment excludes the project in
 * use, because that project's mode was chosen for another key.
 */
public final class StoredSettings {

    private final CommandContext context;
    private final SettingsReader reader;

    public StoredSettings(CommandContext context) {
        this.context = context;
        this.reader = new SettingsReader(context.host(), context.catalogue());
    }

    /**
     * The settings in effect.
     *
     * @param withKey whether the command calls Iterable; if not, no key store is read
     */
    public SettingsResult read(ParsedCommand wanted, boolean withKey) {
        return HeldSafety.over(given(wanted, withKey));
    }

    /** The settings as they are given, even if approvers have agreed only to stricter ones. */
    public SettingsResult given(ParsedCommand wanted, boolean withKey) {
        Map<SettingName, String> flags = wanted.settings();
        if (!means(wanted)) {
            return reader.read(flags);
        }
        try {
            Projects projects = new LocalSystem(context.host()).projects();
            Optional<StoredProject> project = meant(flags, projects);
            if (project.isEmpty()) {
                return withKey ? none(projects) : reader.read(flags);
            }
            return withKey ? withKey(flags, project.get(), projects) : reader.read(flags, settings(project.get()));
        } catch (KeyStoreException e) {
            return new SettingsResult.Fault(e.words());
        }
    }

    /** The stored project that applies, if any. */
    public Optional<StoredProject> project(ParsedCommand wanted) throws KeyStoreException {
        return means(wanted) ? meant(wanted.settings(), new LocalSystem(context.host()).projects()) : Optional.empty();
    }

    private boolean means(ParsedCommand wanted) {
        boolean named = reader.projectNamed(wanted.settings()).isPresent();
        return named || (!wanted.sandbox() && reader.meansProject(wanted.settings()));
    }

    private Optional<StoredProject> meant(Map<SettingName, String> flags, Projects projects) throws KeyStoreException {
        Optional<String> named = reader.projectNamed(flags);
        Optional<String> name = named.isPresent() ? named : projects.current();
        return name.isPresent() ? Optional.of(projects.named(name.get())) : Optional.empty();
    }

    private SettingsResult withKey(Map<SettingName, String> flags, StoredProject project, Projects projects)
            throws KeyStoreException {
        if (reader.hasKey(flags)) {
            return warned(
                    reader.read(flags, settings(project)),
                    "ITERABLE_API_KEY is set, so it is used instead of the key of project " + project.name() + ".");
        }
        Optional<Secret> key = projects.key(project);
        if (key.isEmpty()) {
            // The key may have been replaced, and the old one deleted, since the file was read.
            StoredProject now = projects.named(project.name());
            if (!now.equals(project)) {
                return withKey(flags, now, projects);
            }
        }
        return key.isPresent()
                ? reader.read(flags, settings(project, key.get()))
                : new SettingsResult.Fault(Projects.keyGone(project.name()).words());
    }

    private static SettingsResult none(Projects projects) throws KeyStoreException {
        return new SettingsResult.Fault(
                projects.all().isEmpty()
                        ? "there is no API key: store one with iterable-mcp keys add, or set ITERABLE_API_KEY."
                        : "no project is in use: name one with --project or ITERABLE_PROJECT, or choose one with"
                                + " iterable-mcp keys use.");
    }

    private static SettingsResult warned(SettingsResult result, String warning) {
        if (!(result instanceof SettingsResult.Ready ready)) {
            return result;
        }
        List<String> warnings = new ArrayList<>(ready.warnings());
        warnings.add(warning);
        return new SettingsResult.Ready(ready.settings(), List.copyOf(warnings));
    }

    public static ProjectSettings settings(StoredProject project) {
        return new ProjectSettings(project.name(), project.settings());
    }

    public static ProjectSettings settings(StoredProject project, Secret key) {
        Map<SettingName, String> values = new EnumMap<>(SettingName.class);
        values.putAll(project.settings());
        values.put(SettingName.API_KEY, key.reveal());
        return new ProjectSettings(project.name(), values);
    }
}
