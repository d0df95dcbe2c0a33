package io.iterablemcp.api.pace;

import java.time.Duration;

/** The one end of a call: it covers waits, tries and the body. */
public final class Deadline {

    private final Time time;
    private final long end;

    private Deadline(Time time, long end) {
        this.time = time;
        this.end = end;
    }

    public static Deadline in(Duration life, Time time) {
        return new Deadline(time, time.nanos() + life.toNanos());
    }

    /** What is left; zero once it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - time.nanos()));
    }

    public boolean passed() {
        return left().isZero();
    }

    /** Whether something is left after such a wait. */
    public boolean allows(Duration wait) {
        return left().compareTo(wait) > 0;
    }
}
