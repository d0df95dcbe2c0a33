package io.iterablemcp.cli.approvals;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time in the future: a weekday or a date, both to the end of that day, or a time. */
final class UntilTime implements ITypeConverter<Instant> {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int SHORTEST_NAME = 3;

    private final Clock clock;
    private final ZoneId zone;

    /** Picocli makes it. */
    UntilTime() {
        this(Clock.systemUTC(), ZoneId.systemDefault());
    }

    UntilTime(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Instant convert(String text) {
        Instant now = clock.instant();
        return weekday(text)
                .or(() -> Stream.<Function<String, Instant>>of(
                                it -> OffsetDateTime.parse(it).toInstant(),
                                it -> LocalDateTime.parse(it.replace(' ', 'T'))
                                        .atZone(zone)
                                        .toInstant(),
                                it -> endOf(LocalDate.parse(it)))
                        .flatMap(form -> read(form, text).stream())
                        .findFirst())
                .filter(time -> time.isAfter(now) && time.isBefore(now.plus(LONGEST)))
                .orElseThrow(() -> new TypeConversionException(
                        "must be a weekday such as Friday, a date such as 2026-12-31, or a time such as"
                                + " 2026-12-31T18:00, in the next 366 days"));
    }

    /** The next day of this name; today counts. */
    private Optional<Instant> weekday(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        return name.length() < SHORTEST_NAME
                ? Optional.empty()
                : Stream.of(DayOfWeek.values())
                        .filter(day -> day.name().startsWith(name))
                        .map(day -> endOf(LocalDate.now(clock.withZone(zone)).with(TemporalAdjusters.nextOrSame(day))))
                        .findFirst();
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Optional<Instant> read(Function<String, Instant> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
