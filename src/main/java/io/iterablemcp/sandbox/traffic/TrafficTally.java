package io.iterablemcp.sandbox.traffic;

import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeMap;

/** Counts the answers while events are being sent. */
final class TrafficTally {

    private final long[] nanos;
    private final TreeMap<Integer, Integer> statuses = new TreeMap<>();
    private final BitSet acknowledged = new BitSet();
    private int answers;
    private int unanswered;
    private int broken;

    TrafficTally(int count) {
        this.nanos = new long[count];
    }

    synchronized void answered(int number, int status, long time) {
        nanos[answers++] = time;
        statuses.merge(status, 1, Integer::sum);
        acknowledged.set(number, status / 100 == 2);
    }

    synchronized void unanswered(int number) {
        acknowledged.clear(number);
        unanswered++;
    }

    synchronized void brokenConnection() {
        broken++;
    }

    synchronized TrafficResult result(long allNanos) {
        long[] sorted = Arrays.copyOf(nanos, answers);
        Arrays.sort(sorted);
        return new TrafficResult(
                answers + unanswered,
                new TreeMap<>(statuses),
                unanswered,
                broken,
                new TrafficResult.Latency(at(sorted, 50), at(sorted, 95), at(sorted, 99)),
                allNanos / 1e9,
                acknowledged);
    }

    /** In milliseconds. */
    private static double at(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
