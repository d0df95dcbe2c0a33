package io.iterablemcp.server.http.exchange;

import io.iterablemcp.tools.InternalErrorLog;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs every few seconds: writes to open streams, to keep silent ones alive and to detect closed ones. */
public final class KeepAlive implements AutoCloseable {

    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "beat");
        thread.setDaemon(true);
        return thread;
    });

    public KeepAlive(Duration every) {
        every(every, this::write);
    }

    /** A failure must not end the repetition. */
    public void every(Duration time, Runnable work) {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error fault) {
                        InternalErrorLog.report("the beat", fault);
                    }
                },
                time.toMillis(),
                time.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    public void join(EventStream stream) {
        streams.add(stream);
    }

    private void write() {
        streams.removeIf(EventStream::closed);
        streams.forEach(EventStream::comment);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
