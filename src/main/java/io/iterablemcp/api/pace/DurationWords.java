package io.iterablemcp.api.pace;

import java.time.Duration;

/** Formats a wait for people. */
public final class DurationWords {

    private DurationWords() {}

    /** "3 s", rounded up. */
    public static String of(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds() + " s";
    }
}
