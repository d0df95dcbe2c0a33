package io.iterablemcp.server.session;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.InternalFaults;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The running calls of one session, by the id that the client gave them. */
public final class Calls {

    private final Map<Json, RunningCall> running = new ConcurrentHashMap<>();
    private final CallThreads threads;
    private volatile boolean closed;

    public Calls(CallThreads threads) {
        this.threads = threads;
    }

    boolean running(Json id) {
        return running.containsKey(id);
    }

    public boolean any() {
        return !running.isEmpty();
    }

    /** Starts a call, or is false because too many run. */
    boolean start(Json id, MessageOut out, Function<RunningCall, CharSequence> work) {
        RunningCall call = new RunningCall();
        running.put(id, call);
        if (closed) {
            call.cancel();
        }
        boolean started = threads.start(() -> run(id, call, out, work), () -> {
            running.remove(id);
            out.answer(Answers.error(id, Answers.BUSY, "Too many calls are running here. Try again later."));
        });
        if (!started) {
            running.remove(id);
        }
        return started;
    }

    public void cancel(Json id) {
        RunningCall call = running.get(id);
        if (call != null) {
            call.cancel();
        }
    }

    /** Cancels all calls, and each that is started later. */
    public void close() {
        closed = true;
        running.values().forEach(RunningCall::cancel);
    }

    private void run(Json id, RunningCall call, MessageOut out, Function<RunningCall, CharSequence> work) {
        try {
            CharSequence answer = call.begin() ? answer(id, call, work) : "";
            // Free before the answer is out: with the answer in hand the client may use the id again.
            running.remove(id);
            if (call.end()) {
                out.answer(answer);
            } else {
                out.unanswered();
            }
        } catch (OutOfMemoryError tooLargeToWrite) {
            InternalFaults.report("writing an answer", tooLargeToWrite);
            out.answer(broken(id));
        }
    }

    private static CharSequence answer(Json id, RunningCall call, Function<RunningCall, CharSequence> work) {
        try {
            return work.apply(call);
        } catch (Throwable fault) {
            InternalFaults.report("a call", fault);
            return broken(id);
        }
    }

    private static CharSequence broken(Json id) {
        return Answers.error(id, Answers.INTERNAL_ERROR, Answers.BROKEN);
    }
}
