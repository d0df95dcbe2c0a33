package io.iterablemcp.api;

import io.iterablemcp.api.pace.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A clock that advances only by sleeps, which it records. */
public class FakeTime implements Time {

    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Duration> sleeps = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    @Override
    public synchronized long nanos() {
        return passed.toNanos();
    }

    @Override
    public synchronized Instant now() {
        return START.plus(passed);
    }

    @Override
    public synchronized void sleep(Duration wait) {
        sleeps.add(wait);
        passed = passed.plus(wait);
    }

    @Override
    public void sleep(Duration longest, Semaphore nudge) throws InterruptedException {
        if (!nudge.tryAcquire()) {
            sleep(longest);
        }
    }

    public synchronized void pass(Duration time) {
        passed = passed.plus(time);
    }

    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }
}
