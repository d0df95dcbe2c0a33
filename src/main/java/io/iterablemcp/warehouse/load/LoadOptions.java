package io.iterablemcp.warehouse.load;

import java.util.Set;

/**
 * What a person may ask of a load.
 *
 * @param windows which stretches of time of events are read
 * @param acceptShrink whether fewer than half of the rows may replace those that are there
 * @param named the resources that a person asks for by name: they are read in any case
 * @param freeze whether a resource with a new field fails
 */
public record LoadOptions(WindowPlan windows, boolean acceptShrink, boolean freeze, Set<String> named) {

    public LoadOptions(WindowPlan windows, boolean acceptShrink) {
        this(windows, acceptShrink, false, Set.of());
    }

    LoadOptions withWindows(WindowPlan other) {
        return new LoadOptions(other, acceptShrink, freeze, named);
    }
}
