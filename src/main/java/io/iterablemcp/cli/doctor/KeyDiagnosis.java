package io.iterablemcp.cli.doctor;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.keys.KeyProbe;
import io.iterablemcp.cli.keys.KeyProbeResult;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.SettingSource;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.setup.doctor.DoctorCheck;
import io.iterablemcp.setup.doctor.FailureKind;
import io.iterablemcp.setup.doctor.Finding;
import io.iterablemcp.setup.doctor.Severity;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the type of the key by the same reads as {@code keys test}, and what a key of this type can call. */
final class KeyDiagnosis implements DoctorCheck {

    private final CommandContext context;
    private final Settings settings;

    KeyDiagnosis(CommandContext context, Settings settings) {
        this.context = context;
        this.settings = settings;
    }

    @Override
    public String subject() {
        return "the key";
    }

    @Override
    public List<Finding> findings() {
        KeyProbe trial = new KeyProbe(context, settings);
        KeyProbeResult verdict = trial.run();
        if (verdict.refused()) {
            return List.of(refused(trial.elsewhere()));
        }
        Optional<Outcome> doubt = verdict.doubt();
        return doubt.isPresent() ? List.of(doubtful(doubt.get())) : known(verdict);
    }

    private Finding refused(Optional<String> region) {
        String host = settings.project().baseUrl().host();
        return region.map(other -> Finding.fail(
                        FailureKind.AUTH,
                        "the key belongs to the " + other + " data centre, but the project is set to " + host,
                        change(SettingName.REGION, other)))
                .orElseGet(() -> Finding.fail(
                        FailureKind.AUTH,
                        host + " does not accept the key",
                        "check in Iterable (Integrations > API Keys) that it is active, and copy it again"));
    }

    private static Finding doubtful(Outcome doubt) {
        FailureKind trouble = doubt.exitCode() == ExitCode.NETWORK ? FailureKind.NETWORK : FailureKind.API;
        return Finding.of(Severity.FAIL, trouble, "the type of the key could not be determined: " + doubt.words());
    }

    private List<Finding> known(KeyProbeResult verdict) {
        KeyType found = verdict.found();
        KeyType said = settings.project().keyType();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("the key is " + verdict.kind()));
        findings.add(Finding.ok(reach(found)));
        if (found != said) {
            findings.add(Finding.warn(
                    "the settings call it a " + said.word() + " key, but it is a " + found.word() + " key",
                    change(SettingName.KEY_TYPE, found.word())));
        }
        return List.copyOf(findings);
    }

    private String reach(KeyType type) {
        List<ToolSpec> all = context.catalogue().get().tools().stream()
                .filter(it -> !Catalogue.comesWithAnyGrant(it.group()))
                .toList();
        List<ToolSpec> can = all.stream()
                .filter(it -> type == KeyType.SERVER || it.keys().contains(type))
                .toList();
        TreeSet<String> never = new TreeSet<>();
        all.forEach(it -> never.add(it.group()));
        can.forEach(it -> never.remove(it.group()));
        return "a key of this type is known to work for " + can.size() + " of the " + all.size() + " tools"
                + (never.isEmpty() ? "" : ", but none in " + String.join(", ", never));
    }

    private String change(SettingName setting, String value) {
        Project project = settings.project();
        boolean stored = settings.sources().get(SettingName.API_KEY.environment()) == SettingSource.PROJECT;
        return stored
                ? "iterable-mcp keys update " + project.name() + " "
                        + setting.flag().orElseThrow() + " " + value
                : "set " + setting.environment() + "=" + value;
    }
}
