package io.iterablemcp.server;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolPipeline;

/** Runs a tool and always has a result: what breaks inside is told in our words, never in those of an exception. */
public final class SafeTools {

    private final ToolPipeline pipeline;

    public SafeTools(ToolPipeline pipeline) {
        this.pipeline = pipeline;
    }

    // Even a StackOverflowError or an OutOfMemoryError of one call must neither silence its answer nor end the server.
    public ToolResult run(String tool, Json.Obj arguments, Caller caller) {
        try {
            Outcome outcome = pipeline.run(tool, arguments, caller);
            if (outcome != null) {
                return ToolResult.of(outcome);
            }
            InternalFaults.report(tool, new IllegalStateException("no outcome"));
        } catch (Throwable fault) {
            InternalFaults.report(tool, fault);
        }
        return ToolResult.failure("The server failed inside while it ran this tool, so it is not known whether anything"
                + " was sent. Check with a read before you try again; if it happens again, report it as a bug of "
                + Greeting.NAME + ".");
    }
}
