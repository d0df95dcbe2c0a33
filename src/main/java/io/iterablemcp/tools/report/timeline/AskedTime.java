package io.iterablemcp.tools.report.timeline;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.TimeText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date, a time, or how far back: 90d, PT2H. */
final class AskedTime {

    private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d");

    private AskedTime() {}

    /** Empty if the text is none of these. */
    static Optional<Instant> read(String text, Instant now) {
        try {
            Matcher days = DAYS.matcher(text);
            if (days.matches()) {
                return Optional.of(now.minus(Duration.ofDays(Long.parseLong(days.group(1)))));
            }
            return text.startsWith("P")
                    ? Optional.of(now.minus(Duration.parse(text)))
                    : TimeText.of(Json.text(text)).map(Instant::parse);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
