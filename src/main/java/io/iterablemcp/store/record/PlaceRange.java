package io.iterablemcp.store.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The places between two others, and in which direction they are read.
 *
 * @param newestFirst whether the reading begins at the end
 */
record PlaceRange(CallPlace after, CallPlace before, boolean newestFirst) {

    /** A condition for rows of the record with the values of {@link #values}. */
    static final String CONDITION = "(moment, seq) > (?, ?) AND (moment, seq) < (?, ?)";

    static final String NEWEST_FIRST = " ORDER BY moment DESC, seq DESC";
    static final String OLDEST_FIRST = " ORDER BY moment, seq";

    private static final CallPlace BEGIN = new CallPlace(Instant.ofEpochMilli(0), -1);
    private static final CallPlace END = new CallPlace(Instant.ofEpochMilli(Long.MAX_VALUE), Long.MAX_VALUE);

    static PlaceRange of(TimeRange times, CallCursor cursor) {
        CallPlace after = times.since().map(it -> new CallPlace(it, -1)).orElse(BEGIN);
        CallPlace before = times.until().map(it -> new CallPlace(it, -1)).orElse(END);
        Optional<CallPlace> from = cursor.from();
        return new PlaceRange(
                from.filter(it -> cursor.newer() && it.compareTo(after) > 0).orElse(after),
                from.filter(it -> !cursor.newer() && it.compareTo(before) < 0).orElse(before),
                !cursor.newer());
    }

    /** What is left of the range behind this place. */
    PlaceRange behind(CallPlace place) {
        return newestFirst ? new PlaceRange(after, place, true) : new PlaceRange(place, before, false);
    }

    boolean contains(CallPlace place) {
        return place.compareTo(after) > 0 && place.compareTo(before) < 0;
    }

    String order() {
        return newestFirst ? NEWEST_FIRST : OLDEST_FIRST;
    }

    /** Which place is read first. */
    int compare(CallPlace one, CallPlace other) {
        return newestFirst ? other.compareTo(one) : one.compareTo(other);
    }

    List<Object> values() {
        return List.of(after.moment(), after.seq(), before.moment(), before.seq());
    }
}
