package io.iterablemcp.cli.tools;

import io.iterablemcp.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats the times in an answer as local date and time. */
record LocalTime(ZoneId zone) {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** {@code 2026-03-01T09:00:00.000Z} and Iterable's {@code 2026-03-01 09:00:00 +00:00}. */
    private static final Pattern ISO =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) ?(Z|[+-]\\d\\d:?\\d\\d)");

    /** Milliseconds since 1970, only from 2001 on, because numbers in other fields can be as long. */
    private static final Pattern MILLIS = Pattern.compile("[1-9]\\d{12}");

    private static final Pattern TIME_FIELD =
            Pattern.compile("(?i).*(time|date|timestamp)|.*[a-z](At|On)|.*_(at|on)|created|updated|start|end");

    /** Empty if the value is not a time. */
    Optional<String> of(String field, Json value) {
        try {
            if (value instanceof Json.Str text) {
                Matcher iso = ISO.matcher(text.text());
                return iso.matches() ? Optional.of(local(instant(iso))) : Optional.empty();
            }
            return value instanceof Json.Num number
                            && MILLIS.matcher(number.digits()).matches()
                            && TIME_FIELD.matcher(field).matches()
                    ? Optional.of(local(Instant.ofEpochMilli(Long.parseLong(number.digits()))))
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private String local(Instant time) {
        return FORM.format(time.atZone(zone));
    }

    private static Instant instant(Matcher iso) {
        String offset = iso.group(3).length() == 5
                ? iso.group(3).substring(0, 3) + ":" + iso.group(3).substring(3)
                : iso.group(3);
        return OffsetDateTime.parse(iso.group(1) + "T" + iso.group(2) + offset).toInstant();
    }
}
