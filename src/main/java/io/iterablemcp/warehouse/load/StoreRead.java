package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.text.Clause;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.TimeWindow;
import io.iterablemcp.warehouse.load.Loader.Means;
import io.iterablemcp.warehouse.load.WindowPlan.Stretch;
import io.iterablemcp.warehouse.resource.Resource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads the store from the time of a window on. It does not stop at the end of the window: events that came later are new,
 * too, and the next load leaves out those that are there.
 */
final class StoreRead implements WindowRead {

    /** About the length of a line with all columns. */
    private static final long ROW_BYTES = 500;

    private final Means means;
    private final ReceivedEvents events;
    private final long most;
    private long read;

    StoreRead(Means means, ReceivedEvents events) throws DestinationFault {
        this.means = means;
        this.events = events;
        this.most = events.count();
    }

    @Override
    public List<String> tools(Resource resource) {
        return List.of(resource.source().tool());
    }

    /** The store has no more than its limit, so all of it is one window. */
    @Override
    public TimeWindow next(Stretch left) {
        return left.window();
    }

    @Override
    public Optional<WindowRows> read(Resource resource, TimeWindow window, ResourceSpool spool)
            throws IOException, ReadFailure {
        Instant now = means.clock().instant();
        long unread = 0;
        try {
            long place = events.before(window.from());
            while (true) {
                ReceivedEvents.Page page = events.after(place);
                if (page.last() == place) {
                    return Optional.of(new WindowRows(unread, now));
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw ReadFailure.stopped();
                }
                for (Json.Obj row : page.rows()) {
                    spool.add(row, Json.Obj.EMPTY);
                }
                read += page.rows().size();
                unread += page.unread();
                place = page.last();
            }
        } catch (DestinationFault e) {
            throw ReadFailure.of(Clause.of(e.getMessage()), Clause.of(e.remedy()));
        }
    }

    @Override
    public long guess(TimeWindow window) {
        return most * ROW_BYTES;
    }

    @Override
    public LoadedPart part(List<Stretch> stretches) {
        return new LoadedPart(0, 1, read * ROW_BYTES);
    }

    @Override
    public Optional<BegunWindow> begun(Resource resource) {
        return Optional.empty();
    }

    @Override
    public void done(Resource resource) {}
}
