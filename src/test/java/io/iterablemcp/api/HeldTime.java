package io.iterablemcp.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A clock that only a test advances. A call that waits really sleeps until then, on its own thread. */
public final class HeldTime extends FakeTime {

    private final List<Sleeper> sleepers = new ArrayList<>();

    /** Compared by identity. */
    private static final class Sleeper {
        private final Instant until;
        private final Semaphore nudge;

        Sleeper(Instant until, Semaphore nudge) {
            this.until = until;
            this.nudge = nudge;
        }
    }

    @Override
    public synchronized void sleep(Duration longest, Semaphore nudge) throws InterruptedException {
        Sleeper sleeper = new Sleeper(now().plus(longest), nudge);
        sleepers.add(sleeper);
        notifyAll();
        try {
            // Not by acquire(): between waking up and being off the list, it would seem to sleep on.
            while (!nudge.tryAcquire()) {
                wait(2);
            }
        } finally {
            sleepers.remove(sleeper);
        }
    }

    @Override
    public synchronized void pass(Duration time) {
        super.pass(time);
        List<Sleeper> due =
                sleepers.stream().filter(it -> !it.until.isAfter(now())).toList();
        sleepers.removeAll(due);
        due.forEach(it -> it.nudge.release());
    }

    /** Returns once this many threads sleep and none is about to wake; threads whose time has come do not count. */
    public synchronized void awaitSleepers(int count) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (sleepers.size() != count || sleepers.stream().anyMatch(it -> it.nudge.availablePermits() > 0)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(sleepers.size() + " sleep, not " + count);
            }
            wait(10);
        }
    }
}
