package io.iterablemcp.warehouse.destination;

import java.util.ArrayList;
import java.util.List;

/**
 * What a warehouse does not have of a resource yet.
 *
 * @param whole whether that is everything
 * @param late whether rows were added outside of the windows
 * @param windows stretches that were replaced
 */
record PendingChange(List<String> tables, boolean events, boolean whole, boolean late, List<TimeWindow> windows) {

    static PendingChange whole(List<String> tables, boolean events) {
        return new PendingChange(tables, events, true, false, List.of());
    }

    static PendingChange of(Delivery delivery, List<String> tables) {
        return delivery.window()
                .map(window -> new PendingChange(
                        tables, true, false, delivery.tables().stream().anyMatch(TableRows::late), List.of(window)))
                .orElseGet(() -> whole(tables, false));
    }

    PendingChange and(PendingChange next) {
        if (whole || next.whole) {
            return whole(next.tables, events && next.events);
        }
        List<TimeWindow> all = new ArrayList<>(windows);
        next.windows.forEach(window -> add(window, all));
        return new PendingChange(next.tables, true, false, late || next.late, List.copyOf(all));
    }

    /** Windows that touch become one. */
    private static void add(TimeWindow window, List<TimeWindow> all) {
        TimeWindow sum = window;
        for (TimeWindow each : List.copyOf(all)) {
            if (!each.from().isAfter(sum.to()) && !sum.from().isAfter(each.to())) {
                sum = sum.with(each);
                all.remove(each);
            }
        }
        all.add(sum);
    }

    /** Whether a file of the resource has rows that the warehouse may not have. */
    boolean concerns(DataFile file) {
        return whole || (late && file.late()) || windows.stream().anyMatch(file::overlaps);
    }
}
