package io.iterablemcp.warehouse.destination;

import java.util.Optional;

/**
 * A file of rows.
 *
 * @param path in the folder
 * @param window all of its rows are in it; empty for a whole resource, and for rows without a time
 * @param late whether its rows came with a window that they are not in
 */
record DataFile(
        String path,
        String table,
        String resource,
        Optional<TimeWindow> window,
        boolean late,
        long rows,
        long bytes,
        String sha256) {

    /** Whether all of its rows are replaced with this window. */
    boolean isCoveredBy(TimeWindow by) {
        return !late
                && window.isPresent()
                && !window.get().from().isBefore(by.from())
                && !window.get().to().isAfter(by.to());
    }

    boolean overlaps(TimeWindow other) {
        return window.isPresent()
                && window.get().from().isBefore(other.to())
                && other.from().isBefore(window.get().to());
    }

    /** Where rows of it can still be after those of a window have left it. */
    Optional<TimeWindow> windowWithout(TimeWindow gone) {
        if (late || window.isEmpty()) {
            return window;
        }
        TimeWindow all = window.get();
        boolean before = all.from().isBefore(gone.from());
        boolean after = all.to().isAfter(gone.to());
        return Optional.of(
                new TimeWindow(before || !after ? all.from() : gone.to(), after || !before ? all.to() : gone.from()));
    }
}
