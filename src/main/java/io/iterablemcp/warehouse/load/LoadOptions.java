package io.iterablemcp.warehouse.load;

import java.util.Optional;

/**
 * What a person may ask of a load.
 *
 * @param windows which stretches of time of events are read
 * @param acceptShrink whether fewer than half of the rows may replace those that are there
 * @param jobs present if Iterable is to export events by job
 */
public record LoadOptions(WindowPlan windows, boolean acceptShrink, Optional<JobMeans> jobs) {

    /** For a load that changes nothing at Iterable. */
    public LoadOptions(WindowPlan windows, boolean acceptShrink) {
        this(windows, acceptShrink, Optional.empty());
    }
}
