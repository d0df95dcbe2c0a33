package io.iterablemcp.server.session;

import io.iterablemcp.memory.OutOfMemory;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread for each running call, for all sessions of the process, and how many there may be. */
public final class CallThreads {

    public static final int MOST = 1024;

    private final Semaphore places = new Semaphore(MOST);
    private final BlockingQueue<Runnable> idle = new SynchronousQueue<>();
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, idle, new Daemons());

    /** A new thread keeps its maker waiting for a moment: in a burst of calls a ping must not stand behind that. */
    private final ExecutorService starter = Executors.newSingleThreadExecutor(new Daemons());

    /**
     * Starts the work, or is false because too many calls run.
     *
     * @param noThread is run instead when the machine has no thread left
     */
    boolean start(Runnable work, Runnable noThread) {
        if (!places.tryAcquire()) {
            return false;
        }
        Runnable call = () -> run(work);
        // A thread that waits for work takes it here and now.
        if (!idle.offer(call)) {
            starter.execute(() -> {
                try {
                    threads.execute(call);
                } catch (OutOfMemoryError noMoreThreads) {
                    OutOfMemory.check(noMoreThreads);
                    run(noThread);
                }
            });
        }
        return true;
    }

    private void run(Runnable work) {
        try {
            work.run();
        } finally {
            places.release();
        }
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

    /** Daemons: a call that does not heed its interruption must not keep the process alive. */
    private static final class Daemons implements ThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "call");
            thread.setDaemon(true);
            return thread;
        }
    }
}
