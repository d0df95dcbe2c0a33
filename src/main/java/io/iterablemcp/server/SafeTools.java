package io.iterablemcp.server;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolPipeline;
import java.time.Duration;
import java.util.Optional;

/** Runs a tool and always has a result: what breaks inside is told in our words, never in those of an exception. */
public final class SafeTools {

    private final ToolPipeline pipeline;
    private final CallWatch watch;

    public SafeTools(ToolPipeline pipeline, CallWatch watch) {
        this.pipeline = pipeline;
        this.watch = watch;
    }

    public ToolResult run(String tool, Json.Obj arguments, Caller caller) {
        long begin = System.nanoTime();
        Optional<Outcome> outcome = outcome(tool, arguments, caller);
        watch.ended(
                pipeline.has(tool) ? tool : "unknown",
                outcome.map(Outcome::kind).orElse("broken"),
                caller.agent(),
                Duration.ofNanos(System.nanoTime() - begin));
        return outcome.map(ToolResult::of)
                .orElseGet(
                        () -> ToolResult.failure("The server failed inside while it ran this tool, so it is not known"
                                + " whether anything was sent. Check with a read before you try again; if it happens again,"
                                + " report it as a bug of " + Greeting.NAME + "."));
    }

    // Even a StackOverflowError or an OutOfMemoryError of one call must neither silence its answer nor end the server.
    private Optional<Outcome> outcome(String tool, Json.Obj arguments, Caller caller) {
        try {
            Outcome outcome = pipeline.run(tool, arguments, caller);
            if (outcome != null) {
                return Optional.of(outcome);
            }
            InternalFaults.report(tool, new IllegalStateException("no outcome"));
        } catch (Throwable fault) {
            InternalFaults.report(tool, fault);
        }
        return Optional.empty();
    }
}
