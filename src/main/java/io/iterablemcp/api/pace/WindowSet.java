package io.iterablemcp.api.pace;

import io.iterablemcp.manifest.Limit;
import java.util.Comparator;
import java.util.List;

/** All limits of one HTTP call: it goes out when the last of them allows. Not safe for threads by itself. */
final class WindowSet {

    private final List<SlidingWindow> windows;

    WindowSet(List<Limit> limits) {
        this.windows = limits.stream().map(SlidingWindow::new).toList();
    }

    /**
     * When a call may go out.
     *
     * @param limit the one that takes longest
     */
    record Opening(long moment, Limit limit) {}

    /** The first moment that is free behind those planned already. */
    Opening next(long now, List<Long> planned) {
        SlidingWindow last = windows.stream()
                .max(Comparator.comparingLong(window -> window.delay(now, planned)))
                .orElseThrow();
        return new Opening(now + last.delay(now, planned), last.limit());
    }

    void count(long moment) {
        windows.forEach(window -> window.count(moment));
    }
}
