package io.iterablemcp.sandbox.post;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Helpers for dates and times. */
final class DateHelpers {

    private static final Pattern STEP = Pattern.compile("([+-]\\d{1,6})([yMwdHhms])");

    private final Supplier<Instant> clock;

    DateHelpers(Supplier<Instant> clock) {
        this.clock = clock;
    }

    void addTo(KnownHelpers helpers) {
        helpers.add("timestamp", tag -> clock.get().toEpochMilli());
        helpers.add("now", tag -> shown(tag, clock.get().atZone(zone(tag, 1)), 0, 2));
        helpers.add("dateFormat", tag -> shown(tag, moment(tag).atZone(zone(tag, 3)), 1, 2));
        helpers.add("dateMath", tag -> {
            ZonedDateTime from = moment(tag).atZone(zone(tag, 3));
            return shown(tag, moved(from, tag.argument(1).orElse("").toString()), 2, 4);
        });
    }

    private static ZoneId zone(HelperTag tag, int place) {
        return tag.text("tz", place).map(ZoneId::of).orElse(ZoneOffset.UTC);
    }

    private static String shown(HelperTag tag, ZonedDateTime moment, int formatPlace, int localePlace) {
        Locale locale = tag.locale(localePlace);
        String format = tag.text("format", formatPlace).orElse("medium");
        DateTimeFormatter formatter =
                switch (format) {
                    case "full", "long", "medium", "short" ->
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.valueOf(format.toUpperCase(Locale.ROOT)))
                                .withLocale(locale);
                    default -> DateTimeFormatter.ofPattern(format, locale);
                };
        return formatter.format(moment);
    }

    private Instant moment(HelperTag tag) {
        Object value = tag.argument(0).orElseThrow(() -> new DateTimeException("no date"));
        if (value instanceof BigDecimal millis) {
            return Instant.ofEpochMilli(millis.longValue());
        }
        return value.equals("now") ? clock.get() : read(value.toString());
    }

    /** Reads a date, or a date and time with or without a zone (UTC), separated by a T or blanks. */
    private static Instant read(String text) {
        String iso = text.strip().replaceFirst(" ", "T").replace(" ", "");
        if (iso.length() == 10) {
            return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    /** Applies one or several offsets such as {@code +7d} or {@code -1M}. */
    private static ZonedDateTime moved(ZonedDateTime from, String steps) {
        ZonedDateTime to = from;
        Matcher step = STEP.matcher(steps);
        while (step.lookingAt()) {
            long amount = Long.parseLong(step.group(1));
            to = switch (step.group(2)) {
                case "y" -> to.plusYears(amount);
                case "M" -> to.plusMonths(amount);
                case "w" -> to.plusWeeks(amount);
                case "d" -> to.plusDays(amount);
                case "H", "h" -> to.plusHours(amount);
                case "m" -> to.plusMinutes(amount);
                default -> to.plusSeconds(amount);
            };
            step.region(step.end(), steps.length());
        }
        if (step.regionStart() != steps.length()) {
            throw new DateTimeException("not a step");
        }
        return to;
    }
}
