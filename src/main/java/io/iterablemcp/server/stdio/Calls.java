package io.iterablemcp.server.stdio;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.InternalFaults;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The calls that run, each on a thread of its own, by the id that the client gave them. */
final class Calls {

    static final int MOST = 1024;

    private final Map<Json, RunningCall> running = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MOST);
    private final ExecutorService threads = Executors.newCachedThreadPool(Calls::thread);

    /** A new thread keeps its maker waiting for a moment: in a burst of calls a ping must not stand behind that. */
    private final ExecutorService starter = Executors.newSingleThreadExecutor(Calls::thread);

    private final ProtocolOut out;

    Calls(ProtocolOut out) {
        this.out = out;
    }

    boolean running(Json id) {
        return running.containsKey(id);
    }

    /** Starts a call, or is false because too many run. */
    boolean start(Json id, Function<RunningCall, CharSequence> work) {
        if (!places.tryAcquire()) {
            return false;
        }
        RunningCall call = new RunningCall();
        running.put(id, call);
        starter.execute(() -> start(id, call, work));
        return true;
    }

    private void start(Json id, RunningCall call, Function<RunningCall, CharSequence> work) {
        try {
            threads.execute(() -> run(id, call, work));
        } catch (OutOfMemoryError noMoreThreads) {
            running.remove(id);
            out.line(Answers.error(id, Answers.BUSY, "Too many calls are running here. Try again later."));
            places.release();
        }
    }

    void cancel(Json id) {
        RunningCall call = running.get(id);
        if (call != null) {
            call.cancel();
        }
    }

    void cancelAll() {
        running.values().forEach(RunningCall::cancel);
    }

    /** Waits until the last answer is written, at most this long. */
    void await(Duration time) {
        try {
            if (places.tryAcquire(MOST, time.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(MOST);
            }
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Json id, RunningCall call, Function<RunningCall, CharSequence> work) {
        try {
            CharSequence answer = call.begin() ? answer(id, call, work) : "";
            // Free before the answer is out: with the answer in hand the client may use the id again.
            running.remove(id);
            if (call.end()) {
                out.line(answer);
            }
        } catch (OutOfMemoryError tooLargeToWrite) {
            InternalFaults.report("writing an answer", tooLargeToWrite);
            out.line(broken(id));
        } finally {
            places.release();
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

    /** Daemons: a call that does not heed its interruption must not keep the process alive. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "call");
        thread.setDaemon(true);
        return thread;
    }
}
