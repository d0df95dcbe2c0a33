package io.iterablemcp.cli.load;

import java.time.Duration;

/** How long the limits make something take, for people. */
final class LimitTime {

    private static final long MINUTE = 60;
    private static final long HOUR = 3600;

    private LimitTime() {}

    /** "75 s", "13 minutes", "3 hours", rounded up. */
    static String words(Duration time) {
        long seconds = time.plusNanos(999_999_999).toSeconds();
        if (seconds < 2 * MINUTE) {
            return seconds + " s";
        }
        return seconds < 2 * HOUR ? up(seconds, MINUTE) + " minutes" : up(seconds, HOUR) + " hours";
    }

    private static long up(long seconds, long unit) {
        return (seconds + unit - 1) / unit;
    }
}
