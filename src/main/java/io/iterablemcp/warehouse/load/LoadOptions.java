package io.iterablemcp.warehouse.load;

import java.util.Optional;
import java.util.Set;

/**
 * What a person may ask of a load.
 *
 * @param windows which stretches of time of events are read
 * @param acceptShrink whether fewer than half of the rows may replace those that are there
 * @param freeze whether a resource with a new field fails
 * @param named the resources that a person asks for by name: they are read in any case
 * @param full which resources are read from their beginning, to find out what is gone
 * @param jobs present if Iterable is to export events by job
 */
public record LoadOptions(
        WindowPlan windows,
        boolean acceptShrink,
        boolean freeze,
        Set<String> named,
        Set<String> full,
        Optional<JobMeans> jobs) {

    public LoadOptions(WindowPlan windows, boolean acceptShrink) {
        this(windows, acceptShrink, false, Set.of(), Set.of(), Optional.empty());
    }

    LoadOptions withWindows(WindowPlan other) {
        return new LoadOptions(other, acceptShrink, freeze, named, full, jobs);
    }
}
