package io.iterablemcp.api.pace;

import io.iterablemcp.manifest.Limit;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** All limits of one HTTP call: it goes out when the last of them allows. */
final class Windows {

    private final List<SlidingWindow> windows;

    Windows(List<Limit> limits) {
        this.windows = limits.stream().map(SlidingWindow::new).toList();
    }

    /**
     * @param delay until the call may go out
     * @param limit the one that takes longest
     * @param taken the place is kept for the caller; false when the delay is longer than it wanted
     */
    record Place(Duration delay, Limit limit, boolean taken) {}

    /** Takes a place in the queue, in all windows or in none. */
    synchronized Place take(long now, Duration longestWait) {
        SlidingWindow last = windows.stream()
                .max(Comparator.comparingLong(window -> window.delay(now)))
                .orElseThrow();
        long nanos = last.delay(now);
        boolean taken = nanos <= longestWait.toNanos();
        if (taken) {
            windows.forEach(window -> window.count(now + nanos));
        }
        return new Place(Duration.ofNanos(nanos), last.limit(), taken);
    }
}
