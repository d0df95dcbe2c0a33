package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Resource;
import java.time.Instant;
import java.util.List;

/**
 * What one load of a resource brings. It is taken as a whole or not at all.
 *
 * @param at when it was read: everything that changed later may be missing
 * @param acceptShrink whether fewer than half of the rows that are there may replace them
 */
public record Delivery(Resource resource, List<TableRows> tables, Instant at, boolean acceptShrink) {}
