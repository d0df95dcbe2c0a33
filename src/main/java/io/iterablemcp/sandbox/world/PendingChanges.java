package io.iterablemcp.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Changes that have been accepted and are applied later. There is no background thread: pending changes that are due
 * are applied before each call, so that only the clock decides what a call can see.
 */
public final class PendingChanges {

    private record Due(Instant at, long order, Runnable work) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private final Duration lag;
    private long order;
    private Instant now = Instant.EPOCH;

    public PendingChanges(Duration lag) {
        this.lag = lag;
    }

    public Duration lag() {
        return lag;
    }

    /** Applies the change after the lag for asynchronous calls. */
    public void soon(Instant now, Runnable work) {
        at(now.plus(lag), work);
    }

    public void at(Instant when, Runnable work) {
        queue.add(new Due(when, order++, work));
    }

    /** The time of the current call. All changes that are due by then have been applied. */
    public Instant now() {
        return now;
    }

    public void catchUp(Instant now) {
        this.now = now;
        while (!queue.isEmpty() && !queue.peek().at().isAfter(now)) {
            queue.remove().work().run();
        }
    }
}
