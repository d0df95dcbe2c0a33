package io.iterablemcp.api;

import io.iterablemcp.tracing.AttemptFacts;
import io.iterablemcp.tracing.AttemptSpan;
import java.util.function.Consumer;

/** Follows one call, on its thread: short texts on what it waits for, and each attempt to send its request. */
@FunctionalInterface
public interface CallProgress extends Consumer<String> {

    /** Begins an attempt. It must not throw. */
    default AttemptSpan attempt(AttemptFacts request) {
        return AttemptSpan.NONE;
    }
}
