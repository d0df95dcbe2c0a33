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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registration that the command line asks for. */
record WantedRegistration(CommandContext context, SetupOptions options) {

    /** So many minutes are enough to read a campaign again, and few enough to wait for. */
    private static final String PROPOSED_GRACE = "10";

    /** A registration for the named project or else the one in use, if any. */
    Registration registration() throws KeyStoreException {
        Projects projects = new LocalSystem(context.host()).projects();
        Optional<String> name = options.project.isPresent() ? options.project : projects.current();
        Optional<StoredProject> stored = name.isPresent() ? Optional.of(projects.named(name.get())) : Optional.empty();
        Map<SettingName, String> settings = stored.map(StoredProject::settings).orElse(Map.of());
        context.sayAll(check(settings));
        Registration plain = plain(stored.map(StoredProject::name), settings);
        return options.keyInFile ? withKey(plain, stored, projects) : plain;
    }

    /** A registration for a project that may not be stored yet. */
    Registration registrationFor(String project, Map<SettingName, String> settings) {
        context.sayAll(check(settings));
        return plain(Optional.of(project), settings);
    }

    private Registration plain(Optional<String> project, Map<SettingName, String> settings) {
        LauncherCommand launcher = new Installation(context.host()).launcher();
        launcher.concern().ifPresent(context::say);
        Map<SettingName, String> opened = opened(settings);
        if (options.graceMinutes.isEmpty() && opened.containsKey(SettingName.GRACE_MINUTES)) {
            context.say(
                    "sends are open: an approved campaign send goes out " + PROPOSED_GRACE
                            + " minutes after its call, so that a person can cancel it. To choose another time: --grace-minutes");
        }
        return new Registration(launcher, project, options.toolSets, opened, Map.of());
    }

    /**
     * What the registration opens, and where sends are open the grace period that this command proposes for them.
     *
     * @param project the settings of the project
     */
    Map<SettingName, String> opened(Map<SettingName, String> project) {
        Map<SettingName, String> opened = new EnumMap<>(SettingName.class);
        opened.putAll(options.opened());
        boolean sends = opened.containsKey(SettingName.SENDS)
                || SettingName.SENDS.opens(project.getOrDefault(SettingName.SENDS, ""));
        options.graceMinutes
                .or(() -> Optional.of(PROPOSED_GRACE).filter(it -> sends && !fileHasGrace()))
                .ifPresent(minutes -> opened.put(SettingName.GRACE_MINUTES, minutes));
        return opened;
    }

    /** A variable of this shell does not count, because desktop clients do not have it. */
    private boolean fileHasGrace() {
        Map<String, String> environment = new HashMap<>(context.host().environment());
        environment.remove(SettingName.GRACE_MINUTES.environment());
        Host host =
                new Host(environment, context.host().userHome(), context.host().windows());
        return new SettingsReader(host, context.catalogue()).read(Map.of()) instanceof SettingsResult.Ready ready
                && !ready.settings().calls().safety().approvals().grace().isZero();
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
        options.graceMinutes.ifPresent(it -> settings.put(SettingName.GRACE_MINUTES, it));
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
