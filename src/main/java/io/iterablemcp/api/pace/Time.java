package io.iterablemcp.api.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The clock and the waiting, so that a test waits for nothing. */
public interface Time {

    /** For measuring stretches: never set back, unlike the time of day. */
    long nanos();

    /** The time of day, for what people and servers are told. */
    Instant now();

    void sleep(Duration wait) throws InterruptedException;

    /** Sleeps until nudged, and no longer than that; an earlier nudge that nobody slept for counts. */
    void sleep(Duration longest, Semaphore nudge) throws InterruptedException;

    static Time system() {
        return new Time() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void sleep(Duration wait) throws InterruptedException {
                // Rounded up: a call that goes out a fraction early is a call too many for the limit it waited for.
                Thread.sleep(wait.plusNanos(999_999).toMillis());
            }

            @Override
            public void sleep(Duration longest, Semaphore nudge) throws InterruptedException {
                boolean nudged = nudge.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
                if (nudged) {
                    nudge.drainPermits();
                }
            }
        };
    }
}
