package io.iterablemcp.sandbox.http;

import io.iterablemcp.manifest.ValueType.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Reads and writes Iterable's two formats for dates with times. */
public final class DateTimes {

    private static final DateTimeFormatter SPACED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private DateTimes() {}

    public static Instant read(String field, String text, Moment.Wire wire) {
        try {
            return wire == Moment.Wire.SPACED
                    ? LocalDateTime.parse(text, SPACED).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ApiError.badParams("Invalid date format for " + field);
        }
    }

    public static Instant spaced(String field, String text) {
        return read(field, text, Moment.Wire.SPACED);
    }

    /** The format of answers: {@code 2026-01-31 09:30:00 +00:00}. */
    public static String shown(Instant moment) {
        return SPACED.format(moment.atOffset(ZoneOffset.UTC)) + " +00:00";
    }
}
