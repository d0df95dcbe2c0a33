package io.iterablemcp.tools;

import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tracing.CallSpan;
import io.iterablemcp.tracing.CallTracing;
import io.iterablemcp.tracing.TraceContext;
import java.util.Optional;

/** Makes each call part of the trace that its client or the call above it names. A fault in it takes no answer away. */
public final class TraceStage implements Stage {

    private final CallTracing tracing;

    public TraceStage(CallTracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        CallSpan span = begin(call);
        if (span == CallSpan.NONE) {
            return next.proceed(call);
        }
        call.trace().follow(span);
        Optional<Outcome> outcome = Optional.empty();
        try {
            Outcome result = next.proceed(call);
            outcome = Optional.of(result);
            return result;
        } finally {
            end(call, outcome);
        }
    }

    private CallSpan begin(Call call) {
        Optional<CallTrace> above = call.trace().parent();
        Optional<TraceContext> from =
                above.isPresent() ? above.get().span().place() : call.caller().trace();
        try {
            return tracing.begin(from, above.isPresent());
        } catch (RuntimeException | LinkageError fault) {
            InternalErrorLog.report("a trace", fault);
            return CallSpan.NONE;
        }
    }

    private static void end(Call call, Optional<Outcome> outcome) {
        CallTrace trace = call.trace();
        try {
            trace.span()
                    .end(new CallSpan.CallFacts(
                            trace.tool().map(ToolSpec::name),
                            trace.id(),
                            outcome.map(Outcome::kind).orElse("broken"),
                            outcome.map(Outcome::isError).orElse(true)));
        } catch (RuntimeException | LinkageError fault) {
            InternalErrorLog.report("a trace", fault);
        }
    }
}
