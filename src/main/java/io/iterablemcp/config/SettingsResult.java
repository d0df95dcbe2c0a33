package io.iterablemcp.config;

import java.util.List;

/** The result of reading the settings. */
public sealed interface SettingsResult {

    /** @param warnings probable mistakes, one line each */
    record Ready(Settings settings, List<String> warnings) implements SettingsResult {}

    /** @param words one line: which setting, what is wrong with it, what to do */
    record Fault(String words) implements SettingsResult {}
}
