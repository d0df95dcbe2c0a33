package io.iterablemcp.webhooks.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The time that a sender has signed: a copy of the request that is sent again later is refused. */
final class SignedTime {

    private static final int MOST_DIGITS = 11;

    private SignedTime() {}

    /** @param seconds since 1970; empty if it is too far from now, or no time */
    static Optional<Instant> near(String seconds, Instant now, Duration tolerance) {
        if (seconds.isEmpty()
                || seconds.length() > MOST_DIGITS
                || !seconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        Instant time = Instant.ofEpochSecond(Long.parseLong(seconds));
        return Duration.between(time, now).abs().compareTo(tolerance) <= 0 ? Optional.of(time) : Optional.empty();
    }
}
