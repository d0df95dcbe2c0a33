package io.iterablemcp.store.record;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the first of many places, in the order of a range. */
final class FirstPlaces {

    private final PlaceRange range;
    private final int most;
    /** The last one at its head. */
    private final PriorityQueue<CallPlace> kept;

    FirstPlaces(PlaceRange range, int most) {
        this.range = range;
        this.most = most;
        this.kept = new PriorityQueue<>(Collections.reverseOrder(range::compare));
    }

    /** Whether a call of this moment may be among the first. */
    boolean mayTake(Instant moment) {
        return kept.size() < most
                || (range.newestFirst()
                        ? !moment.isBefore(kept.element().moment())
                        : !moment.isAfter(kept.element().moment()));
    }

    /** @return whether the place is among the first so far */
    boolean add(CallPlace place) {
        kept.add(place);
        return kept.size() <= most || !kept.remove().equals(place);
    }

    List<CallPlace> places() {
        return kept.stream().sorted(range::compare).toList();
    }
}
