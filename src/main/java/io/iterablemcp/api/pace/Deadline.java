package io.iterablemcp.api.pace;

import java.time.Duration;

/** The one end of a call: it covers waits, tries and the body. */
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

    /** What is left; zero once it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - time.nanos()));
    }

    public boolean passed() {
        return left().isZero();
    }

    /** Time to come to an end by oneself, before the connection is cut. */
    public boolean nearlyPassed() {
        return !allows(lastMoment);
    }

    /** Whether something is left after such a wait. */
    public boolean allows(Duration wait) {
        return left().compareTo(wait) > 0;
    }
}
