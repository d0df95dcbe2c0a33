package io.iterablemcp.tools.report.person;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The latest of the events that it is given, in any order. */
public final class KeptEvents {

    private static final Comparator<HistoryEvent> OLDEST_FIRST = Comparator.comparing(HistoryEvent::at);

    private final int most;
    private final PriorityQueue<HistoryEvent> kept = new PriorityQueue<>(OLDEST_FIRST);
    private boolean full;

    public KeptEvents(int most) {
        this.most = most;
    }

    public void clear() {
        kept.clear();
        full = false;
    }

    public void add(HistoryEvent event) {
        kept.add(event);
        if (kept.size() > most) {
            kept.remove();
            full = true;
        }
    }

    /** Whether older ones were left out. */
    public boolean full() {
        return full;
    }

    public List<HistoryEvent> latestFirst() {
        List<HistoryEvent> sorted = new ArrayList<>(kept);
        sorted.sort(OLDEST_FIRST.reversed());
        return sorted;
    }
}
