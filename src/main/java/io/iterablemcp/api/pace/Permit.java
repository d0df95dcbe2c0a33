package io.iterablemcp.api.pace;

import java.time.Instant;

/** Whether a call may go out by our own count of the published limits. */
public sealed interface Permit {

    /**
     * It may.
     *
     * @param over to be run when the call is over, however it went
     */
    record Now(Runnable over) implements Permit {
        static final Now FREE = new Now(() -> {});
    }

    /** It may not yet: for which limit, and from when on it may. */
    record Later(String limit, Instant runsAt) implements Permit {}
}
