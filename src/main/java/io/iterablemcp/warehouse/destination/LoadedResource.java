package io.iterablemcp.warehouse.destination;

import java.time.Instant;
import java.util.Optional;

/**
 * What a destination has of a resource.
 *
 * @param window everything in it is there; empty if the resource is always read as a whole
 * @param loaded when it was read last
 * @param loads how many loads have read it; counted at least as long as it has no rows
 */
public record LoadedResource(String resource, long rows, Optional<TimeWindow> window, Instant loaded, long loads) {}
