package io.iterablemcp.warehouse.destination;

import java.time.Instant;
import java.util.Optional;

/**
 * What a destination has of a resource.
 *
 * @param window everything in it is there; empty if the resource is always read as a whole
 * @param loaded when it was read last
 */
public record LoadedResource(String resource, long rows, Optional<TimeWindow> window, Instant loaded) {}
