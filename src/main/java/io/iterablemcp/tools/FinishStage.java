package io.iterablemcp.tools;

import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;

/**
 * Ends every call: reports its outcome to the listener, and turns an exception into {@link Outcome.Broken}. The text of
 * an exception never reaches the agent.
 */
public final class FinishStage implements Stage {

    private final CallListener watch;

    public FinishStage(CallListener watch) {
        this.watch = watch;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        long begin = System.nanoTime();
        Outcome outcome = outcome(call, next);
        watch.ended(
                call.trace().tool().map(ToolSpec::name).orElse("unknown"),
                outcome.kind(),
                call.caller().agent(),
                Duration.ofNanos(System.nanoTime() - begin));
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

    private static void report(Call call, Throwable fault) {
        InternalErrorLog.report(call.trace().tool().map(ToolSpec::name).orElse("a call"), fault);
    }
}
