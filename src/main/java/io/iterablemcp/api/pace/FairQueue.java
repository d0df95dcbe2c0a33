package io.iterablemcp.api.pace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Round-robin queue: waiting agents take turns with one call each, and the calls of one agent run in order of arrival.
 * An agent that joins enters the current round: it waits behind at most one call of each other agent, however many are
 * queued, and gets no credit for rounds that it missed. Not thread-safe.
 */
final class FairQueue {

    private final Map<String, Line> lines = new HashMap<>();
    /** The round of the last call that had its turn. */
    private long round;

    private long arrivals;

    /** The queued calls of one agent. */
    private static final class Line {
        private final List<Arrival> waiting = new ArrayList<>();
        /** The round of the first call; each further call runs one round later. */
        private long round;
    }

    private record Arrival(QueuedCall place, long number) {}

    private record Standing(QueuedCall place, long round, long arrival) {}

    void join(QueuedCall place) {
        Line line = lines.computeIfAbsent(place.agent(), agent -> new Line());
        if (line.waiting.isEmpty()) {
            line.round = Math.max(line.round, round);
        }
        line.waiting.add(new Arrival(place, arrivals++));
    }

    /** Removes a call that had its turn, and moves its agent to the next round. */
    void served(QueuedCall place) {
        Line line = lines.get(place.agent());
        round = Math.max(round, line.round);
        line.round++;
        leave(place);
    }

    /** Removes a call that no longer waits; the next call of its agent moves up. */
    void leave(QueuedCall place) {
        Line line = lines.get(place.agent());
        if (line != null) {
            line.waiting.removeIf(arrival -> arrival.place().equals(place));
        }
        // An agent that had its turn is kept until the round is over, so that it cannot return as a newcomer.
        lines.values().removeIf(it -> it.waiting.isEmpty() && it.round <= round);
    }

    /** All waiting calls, in the order in which they run if no other call arrives. */
    List<QueuedCall> places() {
        List<Standing> all = new ArrayList<>();
        for (Line line : lines.values()) {
            long its = line.round;
            for (Arrival arrival : line.waiting) {
                all.add(new Standing(arrival.place(), its++, arrival.number()));
            }
        }
        all.sort(Comparator.comparingLong(Standing::round).thenComparingLong(Standing::arrival));
        return all.stream().map(Standing::place).toList();
    }
}
