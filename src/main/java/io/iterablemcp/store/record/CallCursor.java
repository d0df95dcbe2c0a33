package io.iterablemcp.store.record;

import java.util.Optional;

/**
 * Which page of the record is wanted.
 *
 * @param from empty for the first page, which has the newest calls
 * @param newer whether the page has the calls after that place, and not those before it
 */
public record CallCursor(Optional<CallPlace> from, boolean newer) {

    public static final CallCursor NEWEST = new CallCursor(Optional.empty(), false);

    /** The next calls that are older. */
    public static CallCursor before(CallPlace place) {
        return new CallCursor(Optional.of(place), false);
    }

    /** The next calls that are newer. */
    public static CallCursor after(CallPlace place) {
        return new CallCursor(Optional.of(place), true);
    }
}
