package io.iterablemcp.warehouse.load;

import io.iterablemcp.warehouse.destination.TimeWindow;
import io.iterablemcp.warehouse.load.WindowPlan.Stretch;
import io.iterablemcp.warehouse.resource.Resource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A way to read the rows of a resource of one stretch of time. One object is for one load of one resource. */
interface WindowRead {

    /**
     * The rows of a window are in the spool.
     *
     * @param rejected how many lines were no rows
     * @param asOf when Iterable was asked for them
     */
    record WindowRows(long rejected, Instant asOf) {}

    /** A window that an earlier load began, and when it did. */
    record BegunWindow(TimeWindow window, Instant asOf) {}

    /** The tools whose calls it makes: each must be open. */
    List<String> tools(Resource resource);

    /** The next window of what is left. */
    TimeWindow next(Stretch left);

    /** How many bytes a window may bring. */
    long guess(TimeWindow window);

    /** @return empty if there is too much in the window, and a smaller one is worth a try: the next one is */
    Optional<WindowRows> read(Resource resource, TimeWindow window, ResourceSpool spool)
            throws IOException, ReadFailure;

    /** How much of these stretches has been read. */
    LoadedPart part(List<Stretch> stretches);

    /** The window that an earlier load began and did not bring to its end. */
    Optional<BegunWindow> begun(Resource resource) throws IOException, ReadFailure;

    /** The window that was read last, or that was begun, is not needed any more: the destination has its rows. */
    void done(Resource resource) throws IOException, ReadFailure;
}
