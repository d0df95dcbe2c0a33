package io.iterablemcp.warehouse.load;

import java.util.Optional;
import java.util.Set;

/**
 * What a person may ask of a load.
 *
 * @param windows which stretches of time of events are read
 * @param acceptShrink whether fewer than half of the rows may replace those that are there
 * @param full which resources are read from their beginning, to find out what is gone
 * @param jobs present if Iterable is to export events by job
 */
public record LoadOptions(WindowPlan windows, boolean acceptShrink, Set<String> full, Optional<JobMeans> jobs) {

    public LoadOptions(WindowPlan windows, boolean acceptShrink) {
        this(windows, acceptShrink, Set.of(), Optional.empty());
    }
}
