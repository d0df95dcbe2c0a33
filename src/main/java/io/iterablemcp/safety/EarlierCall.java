package io.iterablemcp.safety;

import java.time.Instant;

/**
 * The last call that was the same and counts.
 *
 * @param id identifies it in the store
 */
public record EarlierCall(long id, String client, Instant begun, Instant deadline, IntentState state) {

    /** Whether its outcome is still open. */
    public boolean inFlight(Instant now) {
        return state == IntentState.IN_FLIGHT && deadline.isAfter(now);
    }
}
