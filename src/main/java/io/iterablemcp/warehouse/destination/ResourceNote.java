package io.iterablemcp.warehouse.destination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What files have of a resource.
 *
 * @param tables the first one has its rows, the others those of lists in them
 * @param window everything in it is there; empty if the resource is always read as a whole
 * @param rejected lines that were no rows
 */
record ResourceNote(List<String> tables, Optional<TimeWindow> window, Instant loaded, List<RejectedLines> rejected) {

    /** @param from the beginning of the window that had them */
    record RejectedLines(Instant from, long lines) {}

    /** The stretch that is there grows at one of its ends: windows are loaded without a gap. */
    static ResourceNote after(Delivery delivery, List<String> tables, Optional<ResourceNote> before) {
        if (delivery.window().isEmpty()) {
            return new ResourceNote(tables, Optional.empty(), delivery.at(), List.of());
        }
        TimeWindow window = delivery.window().get();
        TimeWindow all =
                before.flatMap(ResourceNote::window).map(it -> it.with(window)).orElse(window);
        List<RejectedLines> rejected = new ArrayList<>();
        before.ifPresent(it -> rejected.addAll(it.rejected()));
        rejected.removeIf(it -> !it.from().isBefore(window.from()) && it.from().isBefore(window.to()));
        if (delivery.rejected() > 0) {
            rejected.add(new RejectedLines(window.from(), delivery.rejected()));
        }
        return new ResourceNote(tables, Optional.of(all), delivery.at(), List.copyOf(rejected));
    }
}
