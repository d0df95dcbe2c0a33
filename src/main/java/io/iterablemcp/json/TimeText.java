package io.iterablemcp.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which Iterable writes a time, as one: ISO 8601 in UTC. */
public final class TimeText {

    /** A smaller number is in seconds. */
    private static final BigDecimal LEAST_MILLIS = new BigDecimal("100000000000");

    /** The form of almost all times: a zero stands for a digit. */
    private static final String USUAL = "0000-00-00 00:00:00 +00:00";

    /** A date and a time, with a fraction that may be doubled, and a zone. */
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}:\\d{2})(\\.\\d{1,9})?(?:\\.\\d{1,9})? ?(Z|[+-]\\d{2}:?\\d{2})?");

    private static final DateTimeFormatter OUT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Calendars have none before the first one. */
    private static final String NO_YEAR = "0000";

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private TimeText() {}

    /** Empty if this is not a time. */
    public static Optional<String> of(Json value) {
        if (value instanceof Json.Num number) {
            return ofNumber(number.digits());
        }
        return value instanceof Json.Str text ? of(text.text().strip()) : Optional.empty();
    }

    private static Optional<String> of(String text) {
        if (isUsual(text)) {
            return Optional.of(text.substring(0, 10) + "T" + text.substring(11, 19) + ".000000Z");
        }
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            String zone = form.group(4) == null || form.group(4).equals("Z") ? "+00:00" : form.group(4);
            String fraction = form.group(3) == null ? "" : form.group(3);
            return read(
                    form.group(1),
                    form.group(2),
                    fraction,
                    zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone);
        }
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return read(text, "00:00:00", "", "+00:00");
        }
        return text.matches("\\d{9,16}") ? ofNumber(text) : Optional.empty();
    }

    /** Almost all times have this form. The last days of a month are left to the calendar. */
    private static boolean isUsual(String text) {
        if (text.length() != USUAL.length()) {
            return false;
        }
        for (int i = 0; i < USUAL.length(); i++) {
            char c = text.charAt(i);
            if (USUAL.charAt(i) == '0' ? c < '0' || c > '9' : c != USUAL.charAt(i)) {
                return false;
            }
        }
        return !text.startsWith(NO_YEAR)
                && between(text, 5, 1, 12)
                && between(text, 8, 1, 28)
                && between(text, 11, 0, 23)
                && between(text, 14, 0, 59)
                && between(text, 17, 0, 59)
                && text.endsWith(" +00:00");
    }

    private static boolean between(String text, int at, int least, int most) {
        int number = 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
        return least <= number && number <= most;
    }

    private static Optional<String> read(String date, String time, String fraction, String zone) {
        try {
            if (zone.equals("+00:00") && fraction.isEmpty() && !date.startsWith(NO_YEAR)) {
                LocalDate.parse(date);
                return time.compareTo("24") < 0 ? Optional.of(date + "T" + time + ".000000Z") : Optional.empty();
            }
            return shown(
                    OffsetDateTime.parse(date + "T" + time + fraction + zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> ofNumber(String digits) {
        try {
            BigDecimal number = new BigDecimal(digits);
            BigDecimal millis = number.abs().compareTo(LEAST_MILLIS) < 0 ? number.movePointRight(3) : number;
            return shown(Instant.ofEpochMilli(millis.toBigInteger().longValueExact()));
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The same form of a time; two of them compare as texts. */
    public static String of(Instant time) {
        return OUT.format(time);
    }

    private static Optional<String> shown(Instant time) {
        return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? Optional.empty() : Optional.of(OUT.format(time));
    }
}
