package io.iterablemcp.tracing;

import java.util.Optional;

/** Follows calls through their traces. It never throws and never waits for anybody. */
public interface CallTracing extends AutoCloseable {

    /**
     * @param parent where the call comes from
     * @param part whether it is part of another call
     */
    CallSpan begin(Optional<TraceContext> parent, boolean part);

    /** Sends what is not yet sent, for a short time at most. */
    @Override
    void close();
}
