package io.iterablemcp.safety;

import java.time.Instant;

/**
 * The last call that was the same and counts.
 *
 * @param call its id in the record of calls; empty if it is not recorded
 * @param compared false if nobody knows whether its arguments were the same, because the API key has changed since
 */
public record EarlierCall(
        String call, String client, Instant begun, Instant deadline, IntentState state, boolean compared) {

    /** Whether its outcome is still open. */
    public boolean inFlight(Instant now) {
        return state == IntentState.IN_FLIGHT && deadline.isAfter(now);
    }
}
