package io.iterablemcp.sandbox.traffic;

import java.util.BitSet;
import java.util.Map;

/**
 * What came of the events.
 *
 * @param statuses how many answers had each status
 * @param unanswered events whose fate is not known: no connection, or it broke
 * @param broken connections that could not be opened or closed
 * @param acknowledged the numbers of the events that were answered with 2xx
 */
public record TrafficResult(
        int sent,
        Map<Integer, Integer> statuses,
        int unanswered,
        int broken,
        Latency latency,
        double seconds,
        BitSet acknowledged) {

    /** Milliseconds from the request to the answer: the median, and what 95 and 99 in a hundred stay below. */
    public record Latency(double p50, double p95, double p99) {}

    /** Events a second. */
    public double rate() {
        return seconds == 0 ? 0 : sent / seconds;
    }
}
