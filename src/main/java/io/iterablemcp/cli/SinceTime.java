package io.iterablemcp.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how far to look back: {@code 30m}, {@code 2h}, {@code 7d}, a date, or a time. */
public final class SinceTime implements ITypeConverter<Instant> {

    private final Clock clock;
    private final ZoneId zone;

    /** Picocli makes it. */
    SinceTime() {
        this(Clock.systemUTC(), ZoneId.systemDefault());
    }

    SinceTime(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Instant convert(String text) {
        Optional<Duration> back = TimeSpan.read(text);
        try {
            if (back.isPresent()) {
                return clock.instant().minus(back.get());
            }
        } catch (DateTimeException | ArithmeticException tooFar) {
            throw wrong();
        }
        return Stream.<Function<String, Instant>>of(
                        it -> OffsetDateTime.parse(it).toInstant(),
                        it -> LocalDateTime.parse(it.replace(' ', 'T'))
                                .atZone(zone)
                                .toInstant(),
                        it -> LocalDate.parse(it).atStartOfDay(zone).toInstant())
                .flatMap(form -> read(form, text).stream())
                .findFirst()
                .orElseThrow(SinceTime::wrong);
    }

    private static Optional<Instant> read(Function<String, Instant> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static TypeConversionException wrong() {
        return new TypeConversionException(
                "must be a time span such as 30m, 2h or 7d, a date such as 2026-01-31, or a time such as"
                        + " 2026-01-31T09:30:00Z");
    }
}
