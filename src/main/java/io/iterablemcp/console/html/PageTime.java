package io.iterablemcp.console.html;

import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as the people of a project read them. */
public record PageTime(ZoneId zone) {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    public Html minutes(Instant time) {
        return time(time, MINUTES.format(time.atZone(zone)));
    }

    public Html seconds(Instant time) {
        return time(time, SECONDS.format(time.atZone(zone)));
    }

    public String words(Instant time) {
        return MINUTES.format(time.atZone(zone));
    }

    /** How long a time is, roughly: {@code 5 min}. */
    public static String length(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 2 * 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }

    private static Html time(Instant time, String shown) {
        return element(
                "time", with("datetime", time.truncatedTo(ChronoUnit.SECONDS).toString()), text(shown));
    }
}
