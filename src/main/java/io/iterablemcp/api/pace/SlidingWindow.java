package io.iterablemcp.api.pace;

import io.iterablemcp.manifest.Limit;

/**
 * One limit, counted so that no stretch of its length ever holds more calls than published. We do not know when
 * Iterable's window starts: a token bucket, refilled at once or bit by bit, lets up to twice the count through in a
 * window that starts elsewhere. Not safe for threads by itself.
 */
final class SlidingWindow {

    private final Limit limit;
    private final long length;
    /** The moments of the last calls, oldest at {@link #oldest}. */
    private final long[] moments;

    private int oldest;
    private boolean full;

    SlidingWindow(Limit limit) {
        this.limit = limit;
        this.length = limit.per().length().toNanos();
        this.moments = new long[limit.count()];
    }

    Limit limit() {
        return limit;
    }

    /** How long the next call has to wait. */
    long delay(long now) {
        return full ? Math.max(0, moments[oldest] + length - now) : 0;
    }

    void count(long moment) {
        moments[oldest] = moment;
        oldest = (oldest + 1) % moments.length;
        full |= oldest == 0;
    }
}
