package io.iterablemcp.tools;

import io.iterablemcp.manifest.ToolSpec;
import java.time.Instant;
import java.util.Optional;

/** What the stages find out about a call while it runs, for {@link FinishStage} to report. */
public final class CallTrace {

    private final Optional<CallTrace> parent;
    private final Instant begun;
    private volatile Optional<ToolSpec> tool = Optional.empty();

    CallTrace(Optional<CallTrace> parent, Instant begun) {
        this.parent = parent;
        this.begun = begun;
    }

    /** When the call first arrived; a call that runs again after a pause keeps this time. */
    public Instant begun() {
        return begun;
    }

    /** The call that this one is part of. */
    public Optional<CallTrace> parent() {
        return parent;
    }

    /** The tool that is actually called; empty if it does not exist. */
    public Optional<ToolSpec> tool() {
        return tool;
    }

    void found(ToolSpec target) {
        tool = Optional.of(target);
    }
}
