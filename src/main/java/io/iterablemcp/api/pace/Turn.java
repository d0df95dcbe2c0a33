package io.iterablemcp.api.pace;

import java.time.Instant;

/** Whether a call may go out by our own count of the published limits. */
public sealed interface Turn {

    /** It may; closing it says that the call is over. */
    record Now(Runnable over) implements Turn, AutoCloseable {

        static final Now FREE = new Now(() -> {});

        @Override
        public void close() {
            over.run();
        }
    }

    /** It may not yet: for which limit, and from when on it may. */
    record Later(String limit, Instant runsAt) implements Turn {}
}
