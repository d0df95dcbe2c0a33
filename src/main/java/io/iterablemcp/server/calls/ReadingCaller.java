package io.iterablemcp.server.calls;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tracing.TraceContext;
import java.util.Optional;

/** A caller whose reads become resources or completions: a program reads the answers, and no person is asked. */
record ReadingCaller(McpCaller caller) implements Caller {

    @Override
    public String agent() {
        return caller.agent();
    }

    @Override
    public String session() {
        return caller.session();
    }

    @Override
    public String client() {
        return caller.client();
    }

    @Override
    public Project project() {
        return caller.project();
    }

    @Override
    public Grant grant() {
        return caller.grant();
    }

    @Override
    public void progress(double done, Optional<Double> total, String message) {
        // Completion is too fast for progress, and resources have none.
    }

    @Override
    public boolean cancelled() {
        return caller.cancelled();
    }

    @Override
    public Optional<TraceContext> trace() {
        return caller.trace();
    }
}
