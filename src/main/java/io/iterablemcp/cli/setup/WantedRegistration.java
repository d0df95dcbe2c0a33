package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.LocalSystem;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.SettingTopic;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.setup.LauncherCommand;
import io.iterablemcp.setup.Registration;
import io.iterablemcp.setup.SetupException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registration that the command line asks for. */
record WantedRegistration(CommandContext context, SetupOptions options) {

    /** A registration for the named project or else the one in use, if any. */
    Registration registration() throws KeyStoreException {
        Projects projects = new LocalSystem(context.host()).projects();
        Optional<String> name = options.project.isPresent() ? options.project : projects.current();
        Optional<StoredProject> stored = name.isPresent() ? Optional.of(projects.named(name.get())) : Optional.empty();
        context.sayAll(check(stored.map(StoredProject::settings).orElse(Map.of())));
        Registration plain = plain(stored.map(StoredProject::name));
        return options.keyInFile ? withKey(plain, stored, projects) : plain;
    }

    /** A registration for a project that may not be stored yet. */
    Registration registrationFor(String project, Map<SettingName, String> settings) {
        context.sayAll(check(settings));
        return plain(Optional.of(project));
    }

    private Registration plain(Optional<String> project) {
        LauncherCommand launcher = new Installation(context.host()).launcher();
        launcher.concern().ifPresent(context::say);
        return new Registration(launcher, project, options.toolSets, options.opened(), Map.of());
    }

    /**
     * Reports problems now that would otherwise appear only in a client's log.
     *
     * @param project the settings of the project
     * @return warnings
     */
    List<String> check(Map<SettingName, String> project) {
        Map<SettingName, String> settings = new EnumMap<>(SettingName.class);
        settings.putAll(project);
        settings.keySet().removeIf(it -> it.topic() != SettingTopic.OPEN);
        settings.putAll(options.opened());
        options.toolSets.ifPresent(it -> settings.put(SettingName.TOOLSETS, it));
        Host alone =
                new Host(Map.of(), context.host().userHome(), context.host().windows());
        SettingsResult result = new SettingsReader(alone, context.catalogue()).readWithoutFile(settings);
        if (result instanceof SettingsResult.Fault fault) {
            throw options.fault(fault.words());
        }
        return ((SettingsResult.Ready) result).warnings();
    }

    /** Writes all settings of the project with the key, because a server that is given a key reads no project. */
    private Registration withKey(Registration plain, Optional<StoredProject> stored, Projects projects)
            throws KeyStoreException {
        Map<String, String> environment = new LinkedHashMap<>();
        if (stored.isPresent()) {
            stored.get().settings().forEach((name, value) -> environment.put(name.environment(), value));
        }
        Secret key = stored.isPresent() ? projects.presentKey(stored.get()) : ownKey();
        environment.put(SettingName.API_KEY.environment(), key.reveal());
        return new Registration(plain.launcher(), Optional.empty(), plain.toolSets(), plain.opened(), environment);
    }

    private Secret ownKey() {
        return Optional.ofNullable(context.host().environment().get(SettingName.API_KEY.environment()))
                .filter(it -> !it.isBlank())
                .map(Secret::new)
                .orElseThrow(() -> new SetupException("there is no key to write into the file: store one with"
                        + " iterable-mcp keys add, or"
                        + " set ITERABLE_API_KEY."));
    }
}
