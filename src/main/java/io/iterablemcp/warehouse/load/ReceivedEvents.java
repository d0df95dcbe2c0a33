package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.destination.DestinationFault;
import java.time.Instant;
import java.util.List;

/** The events that webhooks have brought, as they are in the store. */
public interface ReceivedEvents {

    /**
     * Some of them.
     *
     * @param rows an object for each event, with {@code email}, {@code userId} and the values of the columns
     * @param unread how many were not understood, and have no row
     * @param last the place of the last one
     */
    record Page(List<Json.Obj> rows, long unread, long last) {}

    /** How many there are of this project. */
    long count() throws DestinationFault;

    /** The place before the first one that came at this time or later. */
    long before(Instant time) throws DestinationFault;

    /** The next ones in the order in which they were stored; after the last one, a page that ends at the same place. */
    Page after(long place) throws DestinationFault;
}
