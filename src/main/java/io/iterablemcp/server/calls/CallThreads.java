package io.iterablemcp.server.calls;

import io.iterablemcp.memory.OutOfMemory;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for the running calls of all sessions of the process, and how many calls there may be. A paused call has none. */
public final class CallThreads {

    public static final int MOST = 1024;

    private final Semaphore places = new Semaphore(MOST);
    /** Null before the first call, which alone loads what it takes. */
    private volatile Pool pool;

    private static final class Pool {

        private final BlockingQueue<Runnable> idle = new SynchronousQueue<>();
        private final ExecutorService threads =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 2, TimeUnit.SECONDS, idle, new DaemonThreads("call"));

        /** A new thread keeps its maker waiting for a moment: in a burst of calls a ping must not stand behind that. */
        private final ExecutorService starter = Executors.newSingleThreadExecutor(new DaemonThreads("call"));

        void execute(Runnable work, Runnable noThread) {
            // A thread that waits for work takes it here and now.
            if (!idle.offer(work)) {
                starter.execute(() -> {
                    try {
                        threads.execute(work);
                    } catch (OutOfMemoryError noMoreThreads) {
                        OutOfMemory.check(noMoreThreads);
                        noThread.run();
                    }
                });
            }
        }
    }

    private Pool pool() {
        Pool made = pool;
        return made == null ? make() : made;
    }

    private synchronized Pool make() {
        if (pool == null) {
            pool = new Pool();
        }
        return pool;
    }

    /**
     * Starts the work, or is false because too many calls run. The call counts until {@link #release}.
     *
     * @param noThread is run instead when the machine has no thread left
     */
    boolean start(Runnable work, Runnable noThread) {
        if (!places.tryAcquire()) {
            return false;
        }
        execute(work, noThread);
        return true;
    }

    /** Runs more work of a call that counts already. */
    void execute(Runnable work, Runnable noThread) {
        pool().execute(work, noThread);
    }

    /** A call has ended. */
    void release() {
        places.release();
    }

    /** Runs this after a while, on a thread that must not be kept waiting. */
    void later(Duration wait, Runnable work) {
        CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                .execute(work);
    }

    public int running() {
        return MOST - places.availablePermits();
    }

    /** Waits until the last answer is given, at most this long. */
    public void await(Duration time) {
        try {
            if (places.tryAcquire(MOST, time.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(MOST);
            }
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
    }
}
