package io.iterablemcp.server.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The running calls of one session, by the id that the client gave them. */
public final class RunningCalls {

    private final Map<Json, RunningCall> running = new ConcurrentHashMap<>();
    private final CallThreads threads;
    private volatile boolean closed;

    public RunningCalls(CallThreads threads) {
        this.threads = threads;
    }

    public boolean running(Json id) {
        return running.containsKey(id);
    }

    public boolean any() {
        return !running.isEmpty();
    }

    /**
     * Starts a call, or is false because too many run. A second call with an id that is in use is refused: two messages
     * can arrive at the same moment.
     *
     * @param work makes what is run until it has an answer
     */
    boolean start(Json id, MessageOutput out, Function<RunningCall, Supplier<CallStep>> work) {
        RunningCall call = new RunningCall(
                threads,
                out,
                work,
                JsonRpcAnswers.error(id, JsonRpcAnswers.BUSY, "Too many calls are running. Try again later."),
                JsonRpcAnswers.error(id, JsonRpcAnswers.INTERNAL_ERROR, JsonRpcAnswers.BROKEN),
                () -> running.remove(id));
        if (running.putIfAbsent(id, call) != null) {
            out.answer(JsonRpcAnswers.error(id, JsonRpcAnswers.INVALID_REQUEST, JsonRpcAnswers.ID_IN_USE));
            return true;
        }
        if (closed) {
            call.cancel();
        }
        boolean started = call.start();
        if (!started) {
            running.remove(id);
        }
        return started;
    }

    /** Runs this after a while, on a thread that must not be kept waiting. */
    void later(Duration wait, Runnable work) {
        threads.later(wait, work);
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
        for (RunningCall call : running.values()) {
            call.cancel();
        }
    }
}
