package io.iterablemcp.config;

import io.iterablemcp.config.Given.Value;
import io.iterablemcp.config.Settings.LogLevel;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The settings of calls and logs: a number, a time, a switch, a level. */
final class Figures {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Given given;

    Figures(Given given) {
        this.given = given;
    }

    int maxResultChars() {
        return given.find(SettingName.MAX_RESULT_CHARS)
                .map(value -> Optional.of(value.text())
                        .filter(text -> text.matches("\\d{1,9}"))
                        .map(Integer::parseInt)
                        .filter(chars -> chars >= 1_000 && chars <= 1_000_000)
                        .orElseThrow(() -> value.must("a whole number from 1000 to 1000000, such as 40000")))
                .orElse(Settings.DEFAULT_MAX_RESULT_CHARS);
    }

    Duration deadline() {
        return given.find(SettingName.DEADLINE)
                .map(value -> duration(value.text())
                        .filter(time -> time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0)
                        .orElseThrow(() -> value.must("from 1 second to 10 minutes, such as 45 or PT45S")))
                .orElse(Settings.DEFAULT_DEADLINE);
    }

    boolean rateLimits() {
        return given.find(SettingName.RATE_LIMITS)
                .map(value -> switch (value.text().toLowerCase(Locale.ROOT)) {
                    case "on" -> true;
                    case "off" -> false;
                    default -> throw value.must("on or off");
                })
                .orElse(true);
    }

    /** ITERABLE_DEBUG says the same as LOG_LEVEL in the same place, so only a flag is stronger. */
    LogLevel logLevel() {
        Optional<Value> level = given.find(SettingName.LOG_LEVEL);
        boolean debug = given.find(SettingName.DEBUG)
                .filter(value -> value.text().equals("true"))
                .isPresent();
        if (debug && level.filter(value -> value.source() == Source.FLAG).isEmpty()) {
            return LogLevel.DEBUG;
        }
        return level.map(value -> Arrays.stream(LogLevel.values())
                        .filter(known -> known.name().equalsIgnoreCase(value.text()))
                        .findFirst()
                        .orElseThrow(() -> value.must("error, warn, info or debug")))
                .orElse(LogLevel.INFO);
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
