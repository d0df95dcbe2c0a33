package io.iterablemcp.warehouse.destination;

import java.time.Instant;

/**
 * What became of a resource in one load, for whoever asks the data what is missing.
 *
 * @param outcome {@code loaded}, {@code skipped} or {@code failed}
 * @param words the reason, or the number of rows
 */
public record LoadOutcome(
        String resource, Instant started, Instant finished, String outcome, String words, long rows) {}
