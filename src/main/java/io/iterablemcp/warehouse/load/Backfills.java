package io.iterablemcp.warehouse.load;

import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.LoadedResource;
import io.iterablemcp.warehouse.destination.TimeWindow;
import io.iterablemcp.warehouse.resource.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far back events are wanted. A load that is stopped leaves the rest to the next one, which need not be told. */
final class Backfills {

    private final Map<String, Instant> wanted;

    private Backfills(Map<String, Instant> wanted) {
        this.wanted = wanted;
    }

    /**
     * Notes what this load is asked for, before it reads anything.
     *
     * @param types of events that it may read
     */
    static Backfills note(
            List<Resource> types, Map<String, LoadedResource> there, Destination destination, WindowPlan windows)
            throws DestinationFault {
        if (types.isEmpty()) {
            return new Backfills(Map.of());
        }
        Map<String, Instant> wanted = destination.wanted();
        Map<String, Instant> since = new TreeMap<>();
        for (Resource type : types) {
            windows.since()
                    .filter(it -> wanted.containsKey(type.name())
                            || isMissing(it, Optional.ofNullable(there.get(type.name()))))
                    .ifPresent(it -> since.put(type.name(), it));
        }
        if (!since.isEmpty()) {
            destination.want(since);
        }
        return new Backfills(wanted);
    }

    private static boolean isMissing(Instant since, Optional<LoadedResource> there) {
        return there.flatMap(LoadedResource::window)
                .map(TimeWindow::from)
                .filter(from -> !since.isBefore(from))
                .isEmpty();
    }

    WindowPlan of(Resource type, WindowPlan windows) {
        return windows.orSince(Optional.ofNullable(wanted.get(type.name())));
    }
}
