package io.iterablemcp.store;

import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * Removes old rows: soon after the first use of the store, every hour after that, and once before a process ends that
 * was too short for it. It runs on a thread of its own, so that no call waits for it.
 */
final class Upkeep {

    /** Keeps everything, as for a command that only reads. */
    static final Upkeep NONE = new Upkeep(() -> new Retention(List.of()), Clock.systemUTC());

    /** The first calls come first. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    private static final Duration INTERVAL = Duration.ofHours(1);

    private final Supplier<Retention> source;
    private final Clock clock;
    private final Duration first;
    private final Duration interval;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean begun;

    /** @param source loads the classes of the packages that keep rows, so it is asked late */
    Upkeep(Supplier<Retention> source, Clock clock) {
        this(source, clock, FIRST, INTERVAL);
    }

    Upkeep(Supplier<Retention> source, Clock clock, Duration first, Duration interval) {
        this.source = source;
        this.clock = clock;
        this.first = first;
        this.interval = interval;
    }

    void start(Store store) {
        if (this != NONE) {
            Thread thread = new Thread(() -> run(store), "store-upkeep");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Call it before the store closes. */
    void end(Store store) {
        ended.countDown();
        if (this != NONE && !begun) {
            try {
                source.get().apply(store, clock.instant());
            } catch (StoreException e) {
                // Whatever else uses the store reports the fault, and the next process removes the rows.
                LoggerFactory.getLogger(Upkeep.class).debug("Old rows stay: {}", e.words());
            }
        }
    }

    private void run(Store store) {
        try {
            for (Duration wait = first; !ended.await(wait.toMillis(), TimeUnit.MILLISECONDS); wait = interval) {
                begun = true;
                if (apply(store) > 0) {
                    clearFiles(store);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int apply(Store store) {
        try {
            return source.get().apply(store, clock.instant());
        } catch (StoreException e) {
            log(e);
            return 0;
        }
    }

    private static void clearFiles(Store store) {
        try {
            store.erase(sql -> true);
        } catch (StoreException e) {
            log(e);
        }
    }

    private static void log(StoreException e) {
        if (!(e.fault() instanceof StoreFault.Closed)) {
            LoggerFactory.getLogger(Upkeep.class)
                    .error("Old rows of the store could not be removed completely: {}", e.words());
        }
    }
}
