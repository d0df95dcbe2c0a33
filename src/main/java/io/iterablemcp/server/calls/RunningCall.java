package io.iterablemcp.server.calls;

import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.tools.InternalErrorLog;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A call from its start to its answer. It has a thread only while it works; the thread comes from a pool, so it is
 * interrupted only while it works for this call.
 */
final class RunningCall {

    private enum State {
        WORKING,
        PAUSED,
        ENDED
    }

    private final CallThreads threads;
    private final MessageOutput out;
    private final Supplier<CallStep> work;
    private final CharSequence busy;
    private final CharSequence broken;
    private final Runnable forget;
    private State state = State.WORKING;
    private int pauses;
    private Thread thread;
    private boolean cancelled;

    /**
     * @param busy the answer when the machine has no thread left
     * @param broken the answer when the work fails
     * @param forget takes the call off the list of those that run
     */
    RunningCall(
            CallThreads threads,
            MessageOutput out,
            Function<RunningCall, Supplier<CallStep>> work,
            CharSequence busy,
            CharSequence broken,
            Runnable forget) {
        this.threads = threads;
        this.out = out;
        this.work = work.apply(this);
        this.busy = busy;
        this.broken = broken;
        this.forget = forget;
    }

    /** False when too many calls run. */
    boolean start() {
        return threads.start(this::run, this::noThread);
    }

    private void run() {
        synchronized (this) {
            thread = Thread.currentThread();
        }
        CallStep step = cancelled() ? new CallStep.Answer("") : step();
        int pause;
        synchronized (this) {
            thread = null;
            Thread.interrupted();
            if (step.pause().isEmpty() || cancelled) {
                pause = 0;
                state = State.ENDED;
            } else {
                pause = ++pauses;
                state = State.PAUSED;
            }
        }
        if (pause == 0) {
            end(step.json());
        } else {
            arrange(step.pause().orElseThrow(), pause);
        }
    }

    /** If nothing can resume the call, it ends here: it must not stay paused forever. */
    private void arrange(Consumer<Runnable> arrange, int pause) {
        try {
            arrange.accept(() -> goOn(pause));
        } catch (Throwable fault) {
            InternalErrorLog.report("a paused call", fault);
            synchronized (this) {
                if (state != State.PAUSED || pause != pauses) {
                    return;
                }
                state = State.ENDED;
            }
            end(broken);
        }
    }

    private CallStep step() {
        try {
            return work.get();
        } catch (Throwable fault) {
            InternalErrorLog.report("a call", fault);
            return new CallStep.Answer(broken);
        }
    }

    /** What resumes an earlier pause must not end a later one. */
    private void goOn(int pause) {
        synchronized (this) {
            if (state != State.PAUSED || pause != pauses) {
                return;
            }
            state = State.WORKING;
        }
        threads.execute(this::run, this::noThread);
    }

    private void noThread() {
        end(busy);
    }

    private void end(CharSequence answer) {
        try {
            // Free before the answer is out: with the answer in hand the client may use the id again.
            forget.run();
            if (cancelled()) {
                out.unanswered();
            } else {
                out.answer(answer);
            }
        } catch (OutOfMemoryError tooLargeToWrite) {
            InternalErrorLog.report("writing an answer", tooLargeToWrite);
            out.answer(broken);
        } finally {
            threads.release();
        }
    }

    void cancel() {
        synchronized (this) {
            cancelled = true;
            if (thread != null) {
                thread.interrupt();
            }
            if (state != State.PAUSED) {
                return;
            }
            state = State.ENDED;
        }
        end("");
    }

    synchronized boolean cancelled() {
        return cancelled;
    }
}
