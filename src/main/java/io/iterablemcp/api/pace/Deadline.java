package io.iterablemcp.api.pace;

import java.time.Duration;

/** The deadline of a call: it covers waits, retries and the response body. */
public final class Deadline {

    private static final Duration LAST_MOMENT = Duration.ofMillis(500);

    private final Time time;
    private final long end;
    private final Duration lastMoment;

    private Deadline(Time time, long end, Duration lastMoment) {
        this.time = time;
        this.end = end;
        this.lastMoment = lastMoment;
    }

    public static Deadline in(Duration life, Time time) {
        Duration tenth = life.dividedBy(10);
        return new Deadline(
                time, time.nanos() + life.toNanos(), tenth.compareTo(LAST_MOMENT) < 0 ? tenth : LAST_MOMENT);
    }

    /** The remaining time; zero once the deadline has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - time.nanos()));
    }

    public boolean passed() {
        return left().isZero();
    }

    /** Whether it is time to finish with what there is, before the connection is closed. */
    public boolean nearlyPassed() {
        return !allows(lastMoment);
    }

    /** Whether time remains after this wait. */
    public boolean allows(Duration wait) {
        return left().compareTo(wait) > 0;
    }
}
