package io.iterablemcp.safety.approval;

import java.util.Locale;

/** What became of a request. */
public enum RequestState {
    /** It waits for a person, or for a second one. */
    OPEN,
    /** The call may be made once. */
    APPROVED,
    REJECTED,
    /** The call was made. */
    USED,
    /** The call was made, and a person cancelled the send in its grace period. */
    CANCELLED,
    /** Nobody decided in time, the approval was not used in time, or another request has taken its place. */
    EXPIRED;

    /** As it is stored and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RequestState of(String word) {
        for (RequestState state : values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw new IllegalStateException("the store has an unknown state of a request");
    }
}
