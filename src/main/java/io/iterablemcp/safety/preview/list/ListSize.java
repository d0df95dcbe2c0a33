package io.iterablemcp.safety.preview.list;

import java.time.Instant;

/**
 * How many people are on a list at most.
 *
 * @param counted when Iterable has counted them; those who were added here since are included
 */
public record ListSize(long list, long size, Instant counted) {}
