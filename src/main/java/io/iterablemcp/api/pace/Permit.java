package io.iterablemcp.api.pace;

import io.iterablemcp.store.database.StoreFault;
import java.time.Instant;

/** Whether the published limits allow a call now, by this program's own count. */
public sealed interface Permit {

    /**
     * The call may run.
     *
     * @param over must be run when the call is over, whatever its result
     */
    record Now(Runnable over) implements Permit {
        static final Now FREE = new Now(() -> {});
    }

    /** The call must wait: for which limit, and until when. */
    record Later(String limit, Instant runsAt) implements Permit {}

    /** The call changes something, and nobody knows whether its limit allows it, because the store cannot be used. */
    record Unknown(StoreFault fault) implements Permit {}
}
