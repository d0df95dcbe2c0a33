package io.iterablemcp.cli.doctor;

import io.iterablemcp.cli.BuildInfo;
import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.KeyRequirement;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.StoredSettings;
import io.iterablemcp.cli.setup.Installation;
import io.iterablemcp.cli.webhooks.ReceiverFacts;
import io.iterablemcp.config.ProjectSettings;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.SettingSource;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.files.FileUse;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.doctor.ClientChecks;
import io.iterablemcp.setup.doctor.DoctorCheck;
import io.iterablemcp.setup.doctor.FilesCheck;
import io.iterablemcp.setup.doctor.Finding;
import io.iterablemcp.setup.doctor.JavaCheck;
import io.iterablemcp.setup.doctor.NetworkCheck;
import io.iterablemcp.setup.doctor.OutputRedaction;
import io.iterablemcp.setup.doctor.ProgramCheck;
import io.iterablemcp.setup.doctor.ProjectCheck;
import io.iterablemcp.setup.doctor.ProxyCheck;
import io.iterablemcp.setup.doctor.ServerStarts;
import io.iterablemcp.setup.doctor.SettingsCheck;
import io.iterablemcp.setup.doctor.Severity;
import io.iterablemcp.store.StoreHealth;
import io.iterablemcp.store.record.UnrecordedChanges;
import io.iterablemcp.warehouse.WarehouseFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs all checks, each after those that it depends on. Leaves out a check if one that it depends on has failed. */
final class DoctorRun {

    private static final Duration NETWORK = Duration.ofSeconds(5);
    private static final Duration ONE_READ = Duration.ofSeconds(10);

    private final CommandContext context;
    private final ParsedCommand wanted;
    private final Function<DoctorCheck, List<Finding>> look;
    private final List<Finding> all = new ArrayList<>();
    private Optional<StoreHealth> store = Optional.empty();

    /** @param look runs a check, and shows its progress to the person */
    DoctorRun(CommandContext context, ParsedCommand wanted, Function<DoctorCheck, List<Finding>> look) {
        this.context = context;
        this.wanted = wanted;
        this.look = look;
    }

    List<Finding> findings(boolean offline, boolean fix) {
        Installation installation = new Installation(context.host());
        Machine machine = installation.machine();
        add(new JavaCheck(machine, Path.of(System.getProperty("java.home")), Runtime.version()));
        add(new ProgramCheck(machine, installation.jar(), BuildInfo.version(), fix));
        SettingsReader reader = new SettingsReader(context.host(), context.catalogue());
        add(programFiles(
                context.host().configDirectory(),
                fix)); // before they are read, because a file that is not trusted is not used
        add(namedFiles(fix, reader));
        SettingsResult read = new StoredSettings(context).read(wanted, true);
        SettingsResult result = KeyRequirement.complete(read);
        Optional<Settings> settings = ready(result);
        add(new SettingsCheck(reader.shown(wanted.settings(), stored(settings)), reader.strays(), result));
        ready(read).ifPresent(it -> local(it, fix)); // without a key, too
        settings.ifPresent(it -> project(it, offline));
        ServerStarts servers = new ServerStarts(machine.home(), System::nanoTime, ServerStarts.GRACE);
        new ClientChecks(installation.setup(), machine, servers).all().forEach(this::add);
        OutputRedaction redaction = new OutputRedaction(secrets(settings));
        return all.stream().map(redaction::over).toList();
    }

    private static Optional<Settings> ready(SettingsResult result) {
        return result instanceof SettingsResult.Ready ready ? Optional.of(ready.settings()) : Optional.empty();
    }

    /** What the program keeps on this machine, and where it sends spans. */
    private void local(Settings settings, boolean fix) {
        StoreCheck check = new StoreCheck(settings.places());
        add(check);
        store = check.health();
        add(new PauseCheck(settings.places(), filled()));
        add(new RecordCheck(UnrecordedChanges.in(settings.places().data())));
        add(new EngineCheck(settings.places().data()));
        add(new LoadedDataCheck(WarehouseFolder.of(settings), fix));
        add(new ReceiverCheck(receiver(settings)));
        add(new SpansCheck(settings.collector(), context.host().environment()));
    }

    private ReceiverFacts receiver(Settings settings) {
        return new ReceiverFacts(context.host(), settings, filled());
    }

    private boolean filled() {
        return store.filter(it -> it.schema().isPresent()).isPresent();
    }

    /** The facts about the store, once it was checked. */
    Optional<StoreHealth> store() {
        return store;
    }

    static DoctorCheck programFiles(Path folder, boolean fix) {
        return new FilesCheck(fix)
                .with(folder, FileUse.DECIDES)
                .with(folder.resolve("config.json"), FileUse.DECIDES)
                .with(folder.resolve(SettingsReader.PROJECTS), FileUse.DECIDES)
                .with(folder.resolve(AgentsFile.NAME), FileUse.DECIDES)
                .with(folder.resolve("secrets.json"), FileUse.HOLDS_SECRETS)
                .with(folder.resolve(SettingsReader.APPROVERS), FileUse.HOLDS_SECRETS)
                .with(folder.resolve("setup.json"), FileUse.HOLDS_SECRETS);
    }

    private DoctorCheck namedFiles(boolean fix, SettingsReader reader) {
        FilesCheck files = new FilesCheck(fix);
        ProjectSettings project = stored(Optional.empty());
        reader.file(SettingName.JWT_SECRET_FILE, wanted.settings(), project)
                .ifPresent(it -> files.with(it, FileUse.HOLDS_SECRETS));
        reader.file(SettingName.LOG_FILE, wanted.settings(), project).ifPresent(it -> files.with(it, FileUse.LOG));
        return files;
    }

    private void project(Settings settings, boolean offline) {
        add(new ProjectCheck(settings.project()));
        if (offline) {
            return;
        }
        add(new ProxyCheck(context.host().environment(), System.getProperties()));
        boolean reached = add(new NetworkCheck(settings.project().baseUrl().uri(), Clock.systemUTC(), NETWORK));
        if (reached) {
            add(new KeyDiagnosis(context, settings.withDeadline(ONE_READ)));
            add(new SenderAtIterable(context, settings.withDeadline(ONE_READ), receiver(settings)));
        }
    }

    /** Returns whether the check passed. */
    private boolean add(DoctorCheck check) {
        List<Finding> findings = look.apply(check);
        findings.stream().filter(it -> !all.contains(it)).forEach(all::add);
        return findings.stream().noneMatch(it -> it.level() == Severity.FAIL);
    }

    /**
     * The settings of the stored project. An error in the projects is reported with the settings; no key store is read
     * twice.
     */
    private ProjectSettings stored(Optional<Settings> settings) {
        try {
            Optional<StoredProject> project = new StoredSettings(context).project(wanted);
            Optional<Secret> key = settings.filter(
                            it -> it.sources().get(SettingName.API_KEY.environment()) == SettingSource.PROJECT)
                    .flatMap(it -> it.project().key());
            return project.map(it ->
                            key.isPresent() ? StoredSettings.settings(it, key.get()) : StoredSettings.settings(it))
                    .orElse(ProjectSettings.NONE);
        } catch (KeyStoreException e) {
            return ProjectSettings.NONE;
        }
    }

    private List<String> secrets(Optional<Settings> settings) {
        Stream<String> used = settings.stream()
                .map(Settings::project)
                .flatMap(it -> Stream.of(it.key(), it.jwtSecret()))
                .flatMap(Optional::stream)
                .map(Secret::reveal);
        Stream<String> set = Stream.of(SettingName.API_KEY, SettingName.JWT_SECRET)
                .map(it -> context.host()
                        .environment()
                        .getOrDefault(it.environment(), "")
                        .strip());
        return Stream.concat(used, set).toList();
    }
}
