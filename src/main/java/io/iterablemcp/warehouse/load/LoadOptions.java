package io.iterablemcp.warehouse.load;

/**
 * What a person may ask of a load.
 *
 * @param windows which stretches of time of events are read
 * @param acceptShrink whether fewer than half of the rows may replace those that are there
 * @param freeze whether a resource with a new field fails
 */
public record LoadOptions(WindowPlan windows, boolean acceptShrink, boolean freeze) {

    public LoadOptions(WindowPlan windows, boolean acceptShrink) {
        this(windows, acceptShrink, false);
    }

    LoadOptions withWindows(WindowPlan other) {
        return new LoadOptions(other, acceptShrink, freeze);
    }
}
