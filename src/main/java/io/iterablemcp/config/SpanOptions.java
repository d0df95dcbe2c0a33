package io.iterablemcp.config;

import java.time.Duration;

/**
 * Which spans are sent, and how.
 *
 * @param timeout how long the collector may take to answer
 * @param byParent whether a call follows the decision of the trace that its client names; {@code share} is for the others
 * @param share of the traces that are sent: 1 for all, 0 for none
 */
public record SpanOptions(Duration timeout, boolean gzip, boolean byParent, double share) {

    public static final SpanOptions DEFAULT = new SpanOptions(Duration.ofSeconds(10), false, true, 1);
}
