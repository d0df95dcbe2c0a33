package io.iterablemcp.api.pace;

import io.iterablemcp.manifest.Limit;
import java.util.Comparator;
import java.util.List;

/** All rate limits of one endpoint: a call may run when every limit allows it. Not thread-safe. */
final class WindowSet {

    private final List<SlidingWindow> windows;

    WindowSet(List<Limit> limits) {
        this.windows = limits.stream().map(SlidingWindow::new).toList();
    }

    /**
     * When a call may run.
     *
     * @param limit the limit with the longest wait
     */
    record Opening(long moment, Limit limit) {}

    /** The first free time after those already planned. */
    Opening next(long now, List<Long> planned) {
        SlidingWindow last = windows.stream()
                .max(Comparator.comparingLong(window -> window.delay(now, planned)))
                .orElseThrow();
        return new Opening(now + last.delay(now, planned), last.limit());
    }

    /** Takes over the last calls that all servers have made. */
    void replaceShared(List<Long> calls) {
        windows.stream().filter(it -> SharedCount.shares(it.limit())).forEach(it -> it.replace(calls));
    }

    void count(long moment) {
        windows.forEach(window -> window.count(moment));
    }
}
