package io.iterablemcp.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What has been accepted and is applied later. Nothing runs by itself: the world catches up before each call looks at
 * it, so that only the clock decides what a call can see.
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

    /** Soon, after the lag that asynchronous calls have here. */
    public void soon(Instant now, Runnable work) {
        at(now.plus(lag), work);
    }

    public void at(Instant when, Runnable work) {
        queue.add(new Due(when, order++, work));
    }

    /** The moment up to which the world has caught up: the time of the call that is being answered. */
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
