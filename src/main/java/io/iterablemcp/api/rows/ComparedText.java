package io.iterablemcp.api.rows;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.TimeText;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of a condition, as text, as a number and as a time. */
final class ComparedText {

    private static final int LONGEST_NUMBER = 60;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    /** A date, a minute or a second stands for everything within it. */
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private static final Pattern MINUTE =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2})( ?(?:[Zz]|[+-]\\d{2}:?\\d{2}))?");
    private static final Pattern SECOND =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}:\\d{2})( ?(?:[Zz]|[+-]\\d{2}:?\\d{2}))?");

    /** A smaller number is no time in milliseconds. */
    private static final BigDecimal LEAST_MILLIS = new BigDecimal("100000000000");

    private final String text;
    private final String folded;
    private final Optional<BigDecimal> number;
    /** The first and the last time, as ISO 8601 in UTC with six digits after the point; null if it is no time. */
    private final String first;

    private final String last;

    ComparedText(String text) {
        this.text = text;
        this.folded = fold(text);
        this.number = number(text);
        String[] span = span(text.strip());
        this.first = span[0];
        this.last = span[1];
    }

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    String text() {
        return text;
    }

    String folded() {
        return folded;
    }

    private static Optional<BigDecimal> number(String text) {
        return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private static String[] span(String text) {
        if (DAY.matcher(text).matches()) {
            return span(text + " 00:00:00 +00:00", text + " 23:59:59.999999 +00:00");
        }
        Matcher minute = MINUTE.matcher(text);
        if (minute.matches()) {
            String day = minute.group(1) + " " + minute.group(2);
            return span(day + ":00" + zone(minute), day + ":59.999999" + zone(minute));
        }
        Matcher second = SECOND.matcher(text);
        if (second.matches()) {
            String time = second.group(1) + " " + second.group(2);
            return span(time + zone(second), time + ".999999" + zone(second));
        }
        return span(text, text);
    }

    private static String zone(Matcher form) {
        String zone = form.group(3) == null ? "" : form.group(3).strip();
        return zone.isEmpty() || zone.equalsIgnoreCase("z") ? " +00:00" : " " + zone;
    }

    private static String[] span(String from, String to) {
        return new String[] {time(from), time(to)};
    }

    private static String time(String text) {
        boolean digits = !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
        return digits ? TimeText.of(Json.text(text)).orElse(null) : null;
    }

    boolean isNumber() {
        return number.isPresent();
    }

    boolean isTime() {
        return first != null && last != null;
    }

    /** A written time that no calendar has, such as 2026-02-30. */
    boolean isNoTime() {
        return !isTime() && (DAY.matcher(text).matches() || MINUTE.matcher(text).matches());
    }

    /**
     * How a value compares with this one; empty if they cannot be compared.
     *
     * @param isNumber whether the value is a JSON number
     */
    Optional<Integer> compare(String value, boolean isNumber) {
        if (isTime()) {
            String time = isNumber ? timeOfNumber(value) : time(value.strip());
            if (time != null) {
                return Optional.of(time.compareTo(first) < 0 ? -1 : time.compareTo(last) > 0 ? 1 : 0);
            }
            return Optional.empty();
        }
        if (isNumber()) {
            Optional<BigDecimal> other = number(value.strip());
            if (other.isPresent()) {
                return Optional.of(other.get().compareTo(number.get()));
            }
            String time = isNumber ? null : time(value.strip());
            String mine = timeOfNumber(text);
            return time != null && mine != null ? Optional.of(time.compareTo(mine)) : Optional.empty();
        }
        return isNumber ? Optional.empty() : Optional.of(fold(value).compareTo(folded));
    }

    boolean equal(String value, boolean isNumber) {
        Optional<Integer> compared = compare(value, isNumber);
        return compared.isPresent() ? compared.get() == 0 : fold(value).equals(folded);
    }

    private static String timeOfNumber(String digits) {
        Optional<BigDecimal> number = number(digits);
        return number.filter(it -> it.compareTo(LEAST_MILLIS) >= 0).isPresent()
                ? TimeText.of(new Json.Num(digits)).orElse(null)
                : null;
    }
}
