package io.iterablemcp.tools.arguments;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses date-times strictly. The JDK's formatters are lenient (hour 24, single digits) and use the time zone of the
 * host; here a missing zone means UTC.
 */
final class DateTimeParser {

    /** A date, optionally with time and zone. Iterable's responses put a space before the zone. */
    private static final Pattern SPELLING = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})"
            + "(?:[Tt ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?(?: ?([Zz]|[+-]\\d{2}(?::?\\d{2})?))?)?");

    private static final int LONGEST = 40;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private DateTimeParser() {}

    static Optional<Instant> read(String text) {
        Matcher parts = SPELLING.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        try {
            Instant moment = local(parts).toInstant(zone(parts.group(8)));
            return Optional.of(moment).filter(it -> !it.isBefore(FIRST) && !it.isAfter(LAST));
        } catch (DateTimeException noSuchDayOrHour) {
            return Optional.empty();
        }
    }

    private static LocalDateTime local(Matcher parts) {
        return LocalDateTime.of(
                number(parts, 1),
                number(parts, 2),
                number(parts, 3),
                number(parts, 4),
                number(parts, 5),
                number(parts, 6),
                nanos(parts.group(7)));
    }

    private static int number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static ZoneOffset zone(String written) {
        if (written == null || written.equalsIgnoreCase("z")) {
            return ZoneOffset.UTC;
        }
        String digits = written.substring(1).replace(":", "");
        int sign = written.startsWith("-") ? -1 : 1;
        int hours = Integer.parseInt(digits.substring(0, 2));
        int minutes = digits.length() == 4 ? Integer.parseInt(digits.substring(2)) : 0;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }
}
