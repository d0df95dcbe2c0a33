package io.iterablemcp.tools.report.part;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.TimeText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that a report is about: the arguments since and until.
 *
 * @param until the first moment after it
 */
public record ReportPeriod(Optional<Instant> since, Optional<Instant> until) {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,4})([hdw])");
    private static final String FORMS =
            "Give a date such as 2026-01-31, a time such as 2026-01-31T09:30:00Z, or how far back, such as 90d.";

    public static ReportPeriod of(Json.Obj arguments, Instant now) throws NotReportable {
        Optional<Instant> since = moment(arguments, "since", now, false);
        Optional<Instant> until = moment(arguments, "until", now, true);
        if (since.filter(it -> !it.isBefore(now)).isPresent()) {
            throw NotReportable.argument("since is not in the past", FORMS);
        }
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw NotReportable.argument("since is not before until", FORMS);
        }
        return new ReportPeriod(since, until.filter(it -> it.isBefore(now)));
    }

    public boolean whole() {
        return since.isEmpty() && until.isEmpty();
    }

    public boolean contains(Instant moment) {
        return since.filter(moment::isBefore).isEmpty()
                && until.map(moment::isBefore).orElse(true);
    }

    /** "from 2026-01-01T00:00:00Z to now". */
    public String words() {
        String from = since.map(it -> "from " + it + " to ").orElse("up to ");
        return from + until.map(Instant::toString).orElse("now");
    }

    private static Optional<Instant> moment(Json.Obj arguments, String name, Instant now, boolean end)
            throws NotReportable {
        Optional<String> given = arguments.text(name).map(String::strip);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(moment(given.get(), now, end));
        } catch (DateTimeException | ArithmeticException e) {
            throw NotReportable.argument(name + " is not a time", FORMS);
        }
    }

    private static Instant moment(String text, Instant now, boolean end) {
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            return now.minus(span(Long.parseLong(span.group(1)), span.group(2)));
        }
        return text.startsWith("P") ? now.minus(Duration.parse(text)) : absolute(text, end);
    }

    private static Duration span(long count, String unit) {
        return switch (unit) {
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    /** A day that ends a period belongs to it as a whole. */
    private static Instant absolute(String text, boolean end) {
        if (text.length() == 10) {
            LocalDate day = LocalDate.parse(text);
            return (end ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        Optional<String> iterables = TimeText.of(Json.text(text));
        if (iterables.isPresent()) {
            return Instant.parse(iterables.get());
        }
        String form = text.replace(' ', 'T');
        boolean zoned = form.matches(".*(Z|[+-]\\d{2}:?\\d{2})");
        return OffsetDateTime.parse(zoned ? form : form + "Z").toInstant();
    }
}
