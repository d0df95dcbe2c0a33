package io.iterablemcp.setup.doctor;

import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.config.ShownSetting;
import io.iterablemcp.config.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The settings as they won, each with where it is from, and what is wrong with them. */
public final class SettingsCheck implements Check {

    private final List<ShownSetting> settings;
    private final List<String> strays;
    private final SettingsResult result;

    /** @param strays variables that are nearly ours, in words */
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
        settings.stream().filter(it -> it.source() != Source.DEFAULT).forEach(it -> findings.add(told(it)));
        findings.add(Finding.ok("by default: "
                + settings.stream()
                        .filter(it -> it.source() == Source.DEFAULT)
                        .map(it -> it.name().environment() + " " + it.value())
                        .collect(Collectors.joining(", "))));
        if (result instanceof SettingsResult.Fault fault) {
            strays.forEach(it -> findings.add(Finding.of(Level.WARN, Trouble.CONFIGURATION, it)));
            findings.add(Finding.of(Level.FAIL, Trouble.CONFIGURATION, fault.words()));
        } else if (result instanceof SettingsResult.Ready ready) {
            ready.warnings().forEach(it -> findings.add(Finding.of(Level.WARN, Trouble.CONFIGURATION, it)));
        }
        return List.copyOf(findings);
    }

    private static Finding told(ShownSetting setting) {
        String name = setting.name().environment();
        String label = setting.label().equals(name) ? "" : ": " + setting.label();
        return Finding.ok(
                name + " is " + setting.value() + " (" + setting.source().word() + label + ")");
    }
}
