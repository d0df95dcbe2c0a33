package io.iterablemcp.api.pace;

import io.iterablemcp.manifest.Limit;
import java.util.List;

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

    /** How long a call has to wait that comes behind the planned ones, whose moments are in order. */
    long delay(long now, List<Long> planned) {
        int ahead = planned.size();
        if (ahead >= moments.length) {
            return left(planned.get(ahead - moments.length), now);
        }
        int at = oldest + ahead;
        return full || at >= moments.length ? left(moments[at % moments.length], now) : 0;
    }

    private long left(long moment, long now) {
        return Math.max(0, moment + length - now);
    }

    void count(long moment) {
        moments[oldest] = moment;
        oldest = (oldest + 1) % moments.length;
        full |= oldest == 0;
    }
}
