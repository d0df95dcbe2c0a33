package io.iterablemcp.api;

import io.iterablemcp.tracing.AttemptFacts;
import io.iterablemcp.tracing.AttemptSpan;
import java.util.function.Consumer;

/**
 * Follows one call, on its thread: short texts on what it waits for, each attempt to send its request, and whether it
 * still may be sent after a wait.
 */
@FunctionalInterface
public interface CallProgress extends Consumer<String> {

    /** Begins an attempt. It must not throw. */
    default AttemptSpan attempt(AttemptFacts request) {
        return AttemptSpan.NONE;
    }

    /** Whether a person has stopped the call. It is asked after each wait, before the request is sent. */
    default boolean stopped() {
        return false;
    }
}
