package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import io.iterablemcp.manifest.Catalogue;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the settings from flags, environment, project and file, or says in one line what is wrong with them. */
public final class SettingsReader {

    /** The file of stored projects. Defined here so that checking for it does not load the package of projects. */
    public static final String PROJECTS = "projects.json";

    /** The file of approvers, defined here for the same reason. */
    public static final String APPROVERS = "approvers.json";

    private final Host host;
    private final Supplier<Catalogue> catalogue;

    /** @param catalogue loaded only if a setting names tools or groups */
    public SettingsReader(Host host, Supplier<Catalogue> catalogue) {
        this.host = host;
        this.catalogue = catalogue;
    }

    public SettingsResult read(Map<SettingName, String> flags) {
        return read(flags, ProjectSettings.NONE);
    }

    public SettingsResult read(Map<SettingName, String> flags, ProjectSettings project) {
        return read(flags, project, true);
    }

    /** Reads flags and environment only. They override the file, so an error there is an error in any case. */
    public SettingsResult readWithoutFile(Map<SettingName, String> flags) {
        return read(flags, ProjectSettings.NONE, false);
    }

    /** Reads a project alone, without the flags and environment of this process. */
    public SettingsResult readAlone(ProjectSettings project) {
        Host bare = new Host(Map.of("HOME", PathText.text(host.expanded("~/"))), host.userHome(), host.windows());
        return new SettingsReader(bare, catalogue).read(Map.of(), project, false);
    }

    /** The name of the stored project that the settings ask for. */
    public Optional<String> projectNamed(Map<SettingName, String> flags) {
        Optional<Value> name = given(flags).find(SettingName.PROJECT);
        return name.isPresent() ? Optional.of(name.get().text()) : Optional.empty();
    }

    /** Whether a key is set that overrides a stored one. */
    public boolean hasKey(Map<SettingName, String> flags) {
        return given(flags).find(SettingName.API_KEY).isPresent();
    }

    /** Whether a stored project applies: one is named, or some exist and no other key is set. */
    public boolean meansProject(Map<SettingName, String> flags) {
        SettingSources given = given(flags);
        return given.find(SettingName.PROJECT).isPresent()
                || (given.find(SettingName.API_KEY).isEmpty()
                        && !Files.notExists(host.configDirectory().resolve(PROJECTS)));
    }

    private SettingSources given(Map<SettingName, String> flags) {
        return new SettingSources(
                flags,
                host.environment(),
                ProjectSettings.NONE,
                Map.of(),
                host.configDirectory().resolve(ConfigFile.NAME));
    }

    /** Whether there is a file for {@link #read}; ask only after {@link #readWithoutFile} has found no error. */
    public boolean hasFile() {
        return !Files.notExists(host.configDirectory().resolve(ConfigFile.NAME));
    }

    /** The value in effect of each setting, even if the settings are invalid; an unreadable file is ignored. */
    public List<ShownSetting> shown(Map<SettingName, String> flags, ProjectSettings project) {
        Path file = host.configDirectory().resolve(ConfigFile.NAME);
        SettingSources given = new SettingSources(flags, host.environment(), project, saidIn(file), file);
        return Arrays.stream(SettingName.values())
                .map(name -> ShownSetting.of(name, given.find(name)))
                .toList();
    }

    /** The file that a setting names, if one does. */
    public Optional<Path> file(SettingName name, Map<SettingName, String> flags, ProjectSettings project) {
        Path home = host.configDirectory();
        Path file = home.resolve(ConfigFile.NAME);
        Optional<Value> value = new SettingSources(flags, host.environment(), project, saidIn(file), file).find(name);
        try {
            return value.map(new PathSetting(host, home)::of);
        } catch (InvalidSetting | InvalidPathException e) {
            return Optional.empty(); // read() reports the error
        }
    }

    private static Map<SettingName, String> saidIn(Path file) {
        try {
            return new ConfigFile(file).read();
        } catch (InvalidSetting e) {
            return Map.of(); // read() reports the error
        }
    }

    /** A warning for each environment variable that looks like a misspelt setting. */
    public List<String> strays() {
        return UnknownVariables.warnings(host.environment());
    }

    private SettingsResult read(Map<SettingName, String> flags, ProjectSettings project, boolean withFile) {
        try {
            return settings(flags, project, withFile);
        } catch (InvalidSetting e) {
            return new SettingsResult.Fault(e.words());
        } catch (InvalidPathException e) {
            return new SettingsResult.Fault(PathText.words(e));
        }
    }

    private SettingsResult.Ready settings(Map<SettingName, String> flags, ProjectSettings stored, boolean withFile) {
        Path home = host.configDirectory();
        Path file = home.resolve(ConfigFile.NAME);
        Map<SettingName, String> fromFile = withFile ? new ConfigFile(file).read() : Map.of();
        SettingSources given = new SettingSources(flags, host.environment(), stored, fromFile, file);
        List<String> warnings = new ArrayList<>(UnknownVariables.warnings(host.environment()));
        PathSetting places = new PathSetting(host, home);
        ModeReader mode = new ModeReader(given, new ToolLists(catalogue), warnings);
        Project project = new Project(
                stored.name(),
                BaseUrlReader.read(given),
                CredentialSettings.key(given, warnings),
                CredentialSettings.keyType(given),
                CredentialSettings.jwtSecret(given, places),
                mode.read(),
                new PersonalFieldsReader(given).read(),
                ProjectOrigin.of(given));
        Places files = places(given, places, home);
        CallSettings figures = new CallSettings(given);
        Optional<Value> logFile = given.find(SettingName.LOG_FILE);
        return new SettingsResult.Ready(
                new Settings(
                        ReceivedMark.exists(files, project)
                                ? project.withMode(project.mode().withWebhooks(true))
                                : project,
                        figures.options(mode.opened(SettingName.LOAD_EVENTS)),
                        figures.logLevel(),
                        logFile.isPresent() ? Optional.of(places.of(logFile.get())) : Optional.empty(),
                        files,
                        collector(warnings),
                        new WebhookSettingsReader(given, places).read(),
                        given.sources()),
                List.copyOf(warnings));
    }

    /** Most starts have no collector, and do not load the class that reads one. */
    private Optional<SpanCollector> collector(List<String> warnings) {
        Map<String, String> environment = host.environment();
        return environment.containsKey(SpanCollector.ENDPOINT) || environment.containsKey(SpanCollector.TRACES_ENDPOINT)
                ? new SpanCollectorReader(environment, warnings).read()
                : Optional.empty();
    }

    private Places places(SettingSources given, PathSetting paths, Path home) {
        Optional<Value> data = given.find(SettingName.DATA);
        Optional<Value> store = given.find(SettingName.STORE);
        return new Places(
                home,
                data.isPresent() ? paths.of(data.get()) : host.dataDirectory(),
                store.isPresent() ? StoreAddress.of(store.get()) : StoreAddress.SQLITE,
                new CallSettings(given).record(),
                new CallSettings(given).recordLimits());
    }
}
