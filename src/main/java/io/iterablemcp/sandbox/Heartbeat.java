package io.iterablemcp.sandbox;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Lets time pass in a project that does something by itself, also when nobody calls it. */
final class Heartbeat implements AutoCloseable {

    private static final long MILLIS = 100;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sandbox-time");
        thread.setDaemon(true);
        return thread;
    });
    private boolean started;

    synchronized void start(Runnable beat) {
        if (!started && !timer.isShutdown()) {
            started = true;
            ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(beat, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
    }
}
