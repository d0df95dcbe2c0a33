package io.iterablemcp.tools.data;

import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times that a call gives for events.
 *
 * @param since what a first load begins with
 * @param lookback how much is read again
 */
record LoadTimes(Optional<Instant> since, Optional<Duration> lookback) {

    /** About ten years in days. */
    private static final Pattern SPAN = Pattern.compile("(\\d{1,4})([hd])");

    static LoadTimes of(Call call, Instant now) throws NotLoadable {
        Optional<String> since = call.arguments().text("since");
        Optional<String> lookback = call.arguments().text("lookback");
        return new LoadTimes(
                since.isPresent() ? Optional.of(time(since.get(), now)) : Optional.empty(),
                lookback.isPresent()
                        ? Optional.of(span(lookback.get())
                                .orElseThrow(() -> wrong("lookback", "a span of time such as 12h or 30d")))
                        : Optional.empty());
    }

    private static Instant time(String text, Instant now) throws NotLoadable {
        Instant time = span(text)
                .map(now::minus)
                .or(() -> date(text))
                .or(() -> moment(text))
                .orElseThrow(() -> wrong(
                        "since",
                        "a date such as 2026-01-31, a time such as 2026-01-31T09:30:00Z, or a span such as 90d"));
        if (time.isAfter(now)) {
            throw wrong("since", "in the past");
        }
        return time;
    }

    private static Optional<Duration> span(String text) {
        Matcher form = SPAN.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(form.group(1));
        return Optional.of(form.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(
                    LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static NotLoadable wrong(String argument, String must) {
        return new NotLoadable(Outcome.Reason.BAD_ARGUMENTS, argument + " cannot be read", "It must be " + must + ".");
    }
}
