package io.iterablemcp.tools;

import io.iterablemcp.api.CallProgress;
import io.iterablemcp.tracing.AttemptFacts;
import io.iterablemcp.tracing.AttemptSpan;
import java.util.Optional;

/** Reports what a call waits for as progress without a total. MCP requires each figure to be above the last. */
final class WaitNotices implements CallProgress {

    private final Caller caller;
    private final CallTrace trace;

    WaitNotices(Caller caller, CallTrace trace) {
        this.caller = caller;
        this.trace = trace;
    }

    @Override
    public void accept(String words) {
        caller.progress(trace.nextNotice(), Optional.empty(), words);
    }

    @Override
    public boolean stopped() {
        return trace.stopped();
    }

    @Override
    public AttemptSpan attempt(AttemptFacts request) {
        return trace.attempt(request);
    }
}
