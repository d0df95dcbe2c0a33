package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import io.iterablemcp.config.Settings.LogLevel;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the settings of calls and logs. */
final class CallSettings {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int MOST_LOCALES = 20;

    private final SettingSources given;

    CallSettings(SettingSources given) {
        this.given = given;
    }

    /** @param loadsEvents whether the setting of that name is exactly {@code true} */
    CallOptions options(boolean loadsEvents) {
        return new CallOptions(
                deadline(),
                maxResultChars(),
                rateLimits(),
                new SafetySettings(given).options(),
                loadsEvents,
                answers(),
                reports());
    }

    private ReportOptions reports() {
        Optional<Value> type = given.find(SettingName.PROJECT_TYPE);
        Optional<Value> locales = given.find(SettingName.LOCALES);
        return type.isEmpty() && locales.isEmpty()
                ? ReportOptions.DEFAULT
                : new ReportOptions(
                        type.map(CallSettings::projectType),
                        locales.map(CallSettings::locales).orElse(List.of()));
    }

    private static String projectType(Value value) {
        for (String known : SettingName.PROJECT_TYPE.choices()) {
            if (known.equalsIgnoreCase(value.text())) {
                return known;
            }
        }
        throw value.must("email, userId or hybrid");
    }

    private static List<String> locales(Value value) {
        List<String> locales = new ArrayList<>();
        for (String each : value.text().split(",", -1)) {
            String locale = each.strip();
            if (!locale.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,34}") || locales.size() == MOST_LOCALES) {
                throw value.must("at most " + MOST_LOCALES + " locales with commas between them, such as de,fr-CA");
            }
            locales.add(locale);
        }
        return locales;
    }

    private AnswerStyle answers() {
        Optional<Value> value = given.find(SettingName.ANSWERS);
        return value.isEmpty()
                ? CallOptions.DEFAULT.answers()
                : AnswerStyle.of(value.get().text())
                        .orElseThrow(() -> value.get().must("table or json"));
    }

    private int maxResultChars() {
        return number(SettingName.MAX_RESULT_CHARS, 1_000, 1_000_000).orElse(CallOptions.DEFAULT.maxResultChars());
    }

    /** Empty if it is not set. */
    Optional<Integer> number(SettingName name, int least, int most) {
        Optional<Value> value = given.find(name);
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(Optional.of(value.get().text())
                        .filter(text -> text.matches("\\d{1,9}"))
                        .map(Integer::parseInt)
                        .filter(number -> number >= least && number <= most)
                        .orElseThrow(() -> value.get()
                                .must("a whole number from " + least + " to " + most + ", such as "
                                        + name.fallback())));
    }

    private Duration deadline() {
        Optional<Value> value = given.find(SettingName.DEADLINE);
        if (value.isEmpty()) {
            return CallOptions.DEFAULT.deadline();
        }
        return duration(value.get().text())
                .filter(time -> time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> value.get().must("from 1 second to 10 minutes, such as 45 or PT45S"));
    }

    private boolean rateLimits() {
        Optional<Value> value = given.find(SettingName.RATE_LIMITS);
        if (value.isEmpty()) {
            return true;
        }
        return switch (value.get().text().toLowerCase(Locale.ROOT)) {
            case "on" -> true;
            case "off" -> false;
            default -> throw value.get().must("on or off");
        };
    }

    RecordMode record() {
        Optional<Value> value = given.find(SettingName.RECORD);
        if (value.isEmpty()) {
            return RecordMode.ALL;
        }
        for (RecordMode mode : RecordMode.values()) {
            if (mode.name().equalsIgnoreCase(value.get().text())) {
                return mode;
            }
        }
        throw value.get().must("all, changes or off");
    }

    RecordLimits recordLimits() {
        Optional<Integer> days = number(SettingName.RECORD_DAYS, 1, 10_000);
        Optional<Integer> size = number(SettingName.RECORD_MEGABYTES, 1, 1_000_000);
        if (days.isEmpty() && size.isEmpty()) {
            return RecordLimits.DEFAULT;
        }
        return new RecordLimits(
                days.isPresent() ? Duration.ofDays(days.get()) : RecordLimits.DEFAULT.age(),
                size.isPresent() ? size.get() * RecordLimits.MEGABYTE : RecordLimits.DEFAULT.bytes());
    }

    /** ITERABLE_DEBUG is a shorthand for LOG_LEVEL from the same source, so only a flag overrides it. */
    LogLevel logLevel() {
        Optional<Value> level = given.find(SettingName.LOG_LEVEL);
        Optional<Value> debug = given.find(SettingName.DEBUG);
        boolean byFlag = level.isPresent() && level.get().source() == SettingSource.FLAG;
        if (!byFlag && debug.isPresent() && debug.get().text().equals("true")) {
            return LogLevel.DEBUG;
        }
        if (level.isEmpty()) {
            return LogLevel.INFO;
        }
        for (LogLevel known : LogLevel.values()) {
            if (known.name().equalsIgnoreCase(level.get().text())) {
                return known;
            }
        }
        throw level.get().must("error, warn, info or debug");
    }

    private static Optional<Duration> duration(String text) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
