package io.iterablemcp.tools;

import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;

/**
 * Ends every call: records its outcome, reports it to the listener, and turns an exception into {@link Outcome.Broken}. The text of
 * an exception never reaches the agent.
 */
public final class FinishStage implements Stage {

    private final CallListener watch;
    private final CallRecorder record;

    public FinishStage(CallListener watch) {
        this(watch, CallRecorder.NONE);
    }

    public FinishStage(CallListener watch, CallRecorder record) {
        this.watch = watch;
        this.record = record;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        long begin = System.nanoTime();
        call.trace().starts();
        if (call.trace().onlyPreview()) {
            return outcome(call, next); // the call above it is recorded
        }
        record(() -> record.begins(call));
        Outcome outcome = outcome(call, next);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        record(() -> record.ended(call, outcome, took));
        watch.ended(
                call.trace().tool().map(ToolSpec::name).orElse("unknown"),
                outcome.kind(),
                call.caller().agent(),
                took);
        return outcome;
    }

    // Even a StackOverflowError in one call must get an answer and must not end the server.
    private static Outcome outcome(Call call, Next next) {
        try {
            Outcome outcome = next.proceed(call);
            if (outcome != null) {
                return outcome;
            }
            report(call, new IllegalStateException("no outcome"));
        } catch (Throwable fault) {
            report(call, fault);
        }
        return new Outcome.Broken();
    }

    /** A fault in the record must not take the answer from the agent. */
    private static void record(Runnable step) {
        try {
            step.run();
        } catch (Throwable fault) {
            InternalErrorLog.report("the record of a call", fault);
        }
    }

    private static void report(Call call, Throwable fault) {
        InternalErrorLog.report(call.trace().tool().map(ToolSpec::name).orElse("a call"), fault);
    }
}
