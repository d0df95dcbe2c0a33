package io.iterablemcp.config;

import java.time.Duration;

/**
 * How long the record of calls is kept: its oldest rows are removed when one of the two is reached.
 *
 * @param bytes what all rows take together
 */
public record RecordLimits(Duration age, long bytes) {

    public static final RecordLimits DEFAULT = new RecordLimits(Duration.ofDays(400), 1L << 30);

    static final long MEGABYTE = 1L << 20;
}
