package io.iterablemcp.setup.doctor;

import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.SettingSource;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.config.ShownSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows the effective settings, each with its source, and what is wrong with them. */
public final class SettingsCheck implements DoctorCheck {

    private static final Set<String> NOTHING = Set.of("none", "by region", "the one in use", "see above");

    private final List<ShownSetting> settings;
    private final List<String> strays;
    private final SettingsResult result;

    /** @param strays messages about variables with names similar to those of this program */
    public SettingsCheck(List<ShownSetting> settings, List<String> strays, SettingsResult result) {
        this.settings = settings;
        this.strays = strays;
        this.result = result;
    }

    @Override
    public String subject() {
        return "the settings";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        settings.stream().filter(it -> it.source() != SettingSource.DEFAULT).forEach(it -> findings.add(shown(it)));
        findings.add(Finding.ok("by default: "
                + settings.stream()
                        .filter(this::holds)
                        .map(it -> it.name().environment() + " " + it.value())
                        .collect(Collectors.joining(", "))));
        if (result instanceof SettingsResult.Fault fault) {
            strays.forEach(it -> findings.add(Finding.of(Severity.WARN, FailureKind.CONFIGURATION, it)));
            findings.add(Finding.of(Severity.FAIL, FailureKind.CONFIGURATION, fault.words()));
        } else if (result instanceof SettingsResult.Ready ready) {
            ready.warnings().forEach(it -> findings.add(Finding.of(Severity.WARN, FailureKind.CONFIGURATION, it)));
        }
        return List.copyOf(findings);
    }

    /** Whether it is a default worth showing. */
    private boolean holds(ShownSetting setting) {
        boolean addressed = settings.stream()
                .anyMatch(it -> it.name() == SettingName.BASE_URL && it.source() != SettingSource.DEFAULT);
        return setting.source() == SettingSource.DEFAULT
                && !NOTHING.contains(setting.value())
                && !(addressed && setting.name() == SettingName.REGION);
    }

    private static Finding shown(ShownSetting setting) {
        String name = setting.name().environment();
        String from =
                switch (setting.source()) {
                    case FLAG, FILE -> ": " + setting.label();
                    case PROJECT -> setting.label().substring(setting.label().lastIndexOf(' '));
                    case ENVIRONMENT, DEFAULT -> "";
                };
        return Finding.ok(
                name + " is " + setting.value() + " (" + setting.source().word() + from + ")");
    }
}
