package io.iterablemcp.cli.doctor;

import io.iterablemcp.cli.BuildInfo;
import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.SandboxProject;
import io.iterablemcp.cli.StoredSettings;
import io.iterablemcp.cli.webhooks.ReceiverFacts;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.console.health.HealthLine;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.setup.doctor.DoctorCheck;
import io.iterablemcp.setup.doctor.FailureKind;
import io.iterablemcp.setup.doctor.Finding;
import io.iterablemcp.setup.doctor.NetworkCheck;
import io.iterablemcp.setup.doctor.OutputRedaction;
import io.iterablemcp.setup.doctor.ProjectCheck;
import io.iterablemcp.setup.doctor.ProxyCheck;
import io.iterablemcp.setup.doctor.Severity;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreHealth;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.UnrecordedChanges;
import io.iterablemcp.warehouse.WarehouseFolder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The checks of doctor that make sense inside a running server: those of the store and of what else it uses. Programs of
 * the person at the terminal are not looked at, and nothing is corrected.
 */
public final class RunningServerHealth implements Supplier<List<HealthLine>> {

    private static final Duration NETWORK = Duration.ofSeconds(5);
    private static final Duration ONE_READ = Duration.ofSeconds(10);

    private final CommandContext context;
    private final ParsedCommand wanted;
    private final Settings settings;
    private final Store store;

    /**
     * @param wanted how the server was started, to compare the settings with those that hold
     * @param settings in effect
     * @param store of the server, which stays open
     */
    public RunningServerHealth(CommandContext context, ParsedCommand wanted, Settings settings, Store store) {
        this.context = KeptTools.in(context);
        this.wanted = wanted;
        this.settings = settings;
        this.store = store;
    }

    @Override
    public List<HealthLine> get() {
        List<Finding> all = new ArrayList<>();
        all.add(Finding.ok("iterable-mcp " + BuildInfo.version() + " on Java " + Runtime.version()));
        StoreHealth health = store.health(CallHistory::oldest);
        all.addAll(StoreCheck.of(health));
        ReceiverFacts receiver = receiver(health);
        all.addAll(settings());
        all.addAll(approvers());
        Stream.<DoctorCheck>of(
                        DoctorRun.programFiles(context.host().configDirectory(), false),
                        new RecordCheck(UnrecordedChanges.in(settings.places().data())),
                        new EngineCheck(settings.places().data()),
                        new LoadedDataCheck(WarehouseFolder.of(settings), false),
                        new ReceiverCheck(receiver),
                        new SpansCheck(settings.collector(), context.host().environment()),
                        new ProjectCheck(settings.project()),
                        new ProxyCheck(context.host().environment(), System.getProperties()))
                .forEach(it -> all.addAll(it.findings()));
        all.addAll(iterable(receiver));
        OutputRedaction redaction = new OutputRedaction(secrets());
        return all.stream()
                .map(redaction::over)
                .distinct()
                .map(RunningServerHealth::line)
                .toList();
    }

    /** A temporary store cannot be opened again. */
    private ReceiverFacts receiver(StoreHealth health) {
        boolean readable =
                health.schema().isPresent() && !settings.places().store().equals(StoreAddress.TEMPORARY);
        return new ReceiverFacts(context.host(), settings, readable);
    }

    private List<Finding> iterable(ReceiverFacts receiver) {
        List<Finding> findings = new ArrayList<>(
                new NetworkCheck(settings.project().baseUrl().uri(), Clock.systemUTC(), NETWORK).findings());
        if (findings.stream().noneMatch(it -> it.level() == Severity.FAIL)) {
            Settings patient = settings.withDeadline(ONE_READ);
            findings.addAll(new KeyDiagnosis(context, patient).findings());
            findings.addAll(new SenderAtIterable(context, patient, receiver).findings());
        }
        return findings;
    }

    /** What would be said at a start: settings that do not count, or that another start would refuse. */
    private List<Finding> settings() {
        if (SandboxProject.is(settings.project())) {
            return List.of();
        }
        SettingsResult result = new StoredSettings(context).read(wanted, false);
        if (result instanceof SettingsResult.Fault fault) {
            return List.of(Finding.warn(
                    "the settings have been changed, and another start would fail: " + fault.words(),
                    "run iterable-mcp doctor"));
        }
        return ((SettingsResult.Ready) result)
                .warnings().stream()
                        .map(it -> Finding.of(Severity.WARN, FailureKind.CONFIGURATION, it))
                        .toList();
    }

    private List<Finding> approvers() {
        try {
            ProjectApprovers people = Approvers.at(settings.places().home()).of(settings.project());
            long approvers = people.all().stream().filter(it -> it.decides()).count();
            long viewers = people.all().size() - approvers;
            boolean asked = settings.project().mode().sends()
                    && settings.calls().safety().confirm() != Confirm.OFF;
            return List.of(
                    approvers == 0 && asked
                            ? Finding.warn(
                                    "sends are open, and no approver decides about them with a passphrase",
                                    "iterable-mcp approvals people add NAME")
                            : Finding.ok("approvers: " + approvers + ", viewers: " + viewers));
        } catch (KeyStoreException e) {
            return List.of(Finding.of(Severity.FAIL, FailureKind.CONFIGURATION, e.words()));
        }
    }

    private List<String> secrets() {
        return Stream.of(settings.project().key(), settings.project().jwtSecret())
                .flatMap(Optional::stream)
                .map(Secret::reveal)
                .toList();
    }

    private static HealthLine line(Finding finding) {
        return new HealthLine(
                switch (finding.level()) {
                    case OK -> HealthLine.State.GOOD;
                    case WARN -> HealthLine.State.WARNING;
                    case FAIL -> HealthLine.State.FAILURE;
                },
                finding.what(),
                finding.fix());
    }
}
