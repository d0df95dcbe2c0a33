package io.iterablemcp.api.pace;

import io.iterablemcp.manifest.Limit;
import java.util.List;

/**
 * A sliding window for one limit: no period of its length ever contains more calls than published. A token bucket would
 * allow up to twice the count in a window that starts at another time, and it is unknown when Iterable's window starts.
 * Not thread-safe.
 */
final class SlidingWindow {

    private final Limit limit;
    private final long length;
    /** The times of the last calls, the oldest at {@link #oldest}. */
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

    /** How long a call must wait after the planned ones, whose times are sorted. */
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

    /** Takes over the last calls, the oldest first. */
    void replace(List<Long> calls) {
        List<Long> last = calls.subList(Math.max(0, calls.size() - moments.length), calls.size());
        for (int i = 0; i < last.size(); i++) {
            moments[i] = last.get(i);
        }
        oldest = last.size() % moments.length;
        full = last.size() == moments.length;
    }

    void count(long moment) {
        moments[oldest] = moment;
        oldest = (oldest + 1) % moments.length;
        full |= oldest == 0;
    }
}
