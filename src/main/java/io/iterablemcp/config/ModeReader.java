package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import java.util.List;
import java.util.Optional;

/** Reads which tools are open. Anything not opened exactly stays closed, with a warning. */
final class ModeReader {

    private final SettingSources given;
    private final ToolLists words;
    private final List<String> warnings;

    ModeReader(SettingSources given, ToolLists words, List<String> warnings) {
        this.given = given;
        this.words = words;
        this.warnings = warnings;
    }

    Mode read() {
        PersonalAccess personal = personal();
        boolean writes = opened(SettingName.WRITES);
        boolean sends = opened(SettingName.SENDS) && supported(SettingName.SENDS, writes, SettingName.WRITES);
        boolean forget = opened(SettingName.FORGET)
                && supported(
                        SettingName.FORGET,
                        writes && personal != PersonalAccess.CLOSED,
                        SettingName.WRITES,
                        SettingName.PII);
        return new Mode(personal, writes, sends, forget, sets(), tools(SettingName.ALLOW), tools(SettingName.DENY))
                .withAudienceCounts(opened(SettingName.AUDIENCE_COUNTS));
    }

    private List<String> sets() {
        Optional<Value> sets = given.find(SettingName.TOOLSETS);
        return sets.isPresent() ? words.sets(sets.get()) : List.of(Mode.ALL);
    }

    private List<String> tools(SettingName name) {
        Optional<Value> tools = given.find(name);
        return tools.isPresent() ? words.tools(tools.get()) : List.of();
    }

    private PersonalAccess personal() {
        Optional<Value> value = given.find(SettingName.PII);
        if (value.isPresent() && value.get().text().equals(PersonalAccess.MASKED.word())) {
            return PersonalAccess.MASKED;
        }
        return opened(SettingName.PII) ? PersonalAccess.OPEN : PersonalAccess.CLOSED;
    }

    /** Whether a setting is exactly {@code true}; a warning says so if it is nearly. */
    boolean opened(SettingName name) {
        Optional<Value> value = given.find(name);
        if (value.isEmpty() || value.get().text().equals("false")) {
            return false;
        }
        if (!value.get().text().equals("true")) {
            warnings.add(
                    value.get().label() + " is " + OneLine.quoted(value.get().text())
                            + ", but only the exact text true" + (name == SettingName.PII ? " or masked" : "")
                            + " opens it, so it stays closed.");
            return false;
        }
        return true;
    }

    private boolean supported(SettingName name, boolean met, SettingName... needed) {
        if (!met) {
            List<String> names = List.of(needed).stream()
                    .map(it -> it.environment() + (it == SettingName.PII ? "=masked or true" : "=true"))
                    .toList();
            warnings.add(name.environment() + "=true works only together with " + String.join(" and ", names)
                    + ", so it stays closed.");
        }
        return met;
    }
}
