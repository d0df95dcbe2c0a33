package io.iterablemcp.warehouse.load;

/**
 * How much of a resource is done.
 *
 * @param steps windows of time, or calls with all their pages
 * @param share of the work, from 0 to 1; a call whose pages nobody knows counts when it ends
 * @param bytes that Iterable has sent
 */
public record LoadedPart(long steps, double share, long bytes) {}
