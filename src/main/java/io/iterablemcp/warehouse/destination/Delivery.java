package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one load of a resource brings. It is taken as a whole or not at all.
 *
 * @param window what its rows replace; empty if they replace all
 * @param rejected lines that were no rows
 * @param at when it was read: everything that changed later may be missing
 * @param acceptShrink whether fewer than half of the rows that are there may replace them
 * @param readSince since when everything was read: older rows of its tables are gone in Iterable
 */
public record Delivery(
        Resource resource,
        List<TableRows> tables,
        Optional<TimeWindow> window,
        long rejected,
        Instant at,
        boolean acceptShrink,
        Optional<Instant> readSince) {

    public Delivery(
            Resource resource,
            List<TableRows> tables,
            Optional<TimeWindow> window,
            long rejected,
            Instant at,
            boolean acceptShrink) {
        this(resource, tables, window, rejected, at, acceptShrink, Optional.empty());
    }

    /** The same with some of its tables. */
    Delivery with(List<TableRows> some) {
        return new Delivery(resource, some, window, rejected, at, acceptShrink, readSince);
    }
}
