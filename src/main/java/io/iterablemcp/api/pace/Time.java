package io.iterablemcp.api.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Clock and sleeping, replaceable so that tests do not have to wait. */
public interface Time {

    /** A monotonic clock for measuring durations. */
    long nanos();

    /** The wall-clock time, for messages to people and servers. */
    Instant now();

    void sleep(Duration wait) throws InterruptedException;

    /** Sleeps until nudged, but no longer than {@code longest}; a nudge from before the sleep counts. */
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
                // Rounded up: a call that is sent a fraction too early would exceed the limit that it waited for.
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
