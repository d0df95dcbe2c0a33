package io.iterablemcp.api.pace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose turn is next. Agents that wait go round, one call each, and the calls of one agent go in the order they came
 * in. An agent that joins does so in the round under way: behind no more than one call of each other agent, however
 * many those have lined up, and with no claim to what it let pass before. Not safe for threads by itself.
 */
final class FairQueue {

    private final Map<String, Line> lines = new HashMap<>();
    /** Of the last call that had its turn. */
    private long round;

    private long arrivals;

    /** One agent's calls. */
    private static final class Line {
        private final List<Arrival> waiting = new ArrayList<>();
        /** Of the first of them; each one after it goes a round later. */
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

    /** Had its turn, and its agent with it. */
    void served(QueuedCall place) {
        Line line = lines.get(place.agent());
        round = Math.max(round, line.round);
        line.round++;
        leave(place);
    }

    /** Waits no longer; the next call of its agent moves up. */
    void leave(QueuedCall place) {
        Line line = lines.get(place.agent());
        if (line != null) {
            line.waiting.removeIf(arrival -> arrival.place().equals(place));
        }
        // One that has had its turn in this round is remembered until the round is over, lest it come back as a
        // newcomer.
        lines.values().removeIf(it -> it.waiting.isEmpty() && it.round <= round);
    }

    /** All who wait, in the order they go in if nobody else comes. */
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
