package io.iterablemcp.tools.webhook;

import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallTrace;
import io.iterablemcp.webhooks.event.EventFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Wakes the calls that wait for events. There is one for all of them, so that they hold no thread, and the store is read
 * only while somebody waits.
 */
public final class EventArrivals {

    static final int MOST = 200;
    static final Duration INTERVAL = Duration.ofMillis(500);
    static final Duration PROGRESS = Duration.ofSeconds(5);

    /** What is asked of the store. */
    interface Source {

        /** The number of the newest event. */
        long newest(String project) throws StoreException;

        /** How many wanted events there are above a number, up to {@code most}. */
        long count(String project, EventFilter filter, long above, int most) throws StoreException;
    }

    /** Runs something after a while. */
    @FunctionalInterface
    interface Timer {
        void later(Duration wait, Runnable work);
    }

    private static final class Waiter {
        private final Call call;
        private final String project;
        private final EventFilter filter;
        private final Instant until;
        private final CompletableFuture<Boolean> event = new CompletableFuture<>();
        private long above;
        private int missing;
        private Instant nextProgress;

        Waiter(Call call, String project, EventFilter filter, Instant until, long above, int missing) {
            this.call = call;
            this.project = project;
            this.filter = filter;
            this.until = until;
            this.above = above;
            this.missing = missing;
            this.nextProgress = call.trace().begun().plus(PROGRESS);
        }
    }

    private final Source source;
    private final Timer timer;
    private final Clock clock;
    /** By the trace of the call, which stays the same when it runs again. Guarded by itself. */
    private final IdentityHashMap<CallTrace, Waiter> waiting = new IdentityHashMap<>();
    /** Guarded by waiting. */
    private boolean polling;

    EventArrivals(Source source, Timer timer, Clock clock) {
        this.source = source;
        this.timer = timer;
        this.clock = clock;
    }

    public static EventArrivals of(EventReader events) {
        return new EventArrivals(new StoredArrivals(events.store()), new OneThread(), events.clock());
    }

    /**
     * Waits for events above a number. The number must have been read together with, or before, the events that the
     * caller has found: then no event falls between.
     *
     * @param missing how many events it takes
     * @return completes when they are there, or there is no use in waiting; empty if too many calls wait
     */
    Optional<CompletableFuture<Boolean>> await(
            Call call, String project, EventFilter filter, long above, int missing, Instant until) {
        Waiter waiter = new Waiter(call, project, filter, until, above, missing);
        synchronized (waiting) {
            if (waiting.size() >= MOST && !waiting.containsKey(call.trace())) {
                return Optional.empty();
            }
            waiting.put(call.trace(), waiter);
            if (!polling) {
                polling = true;
                timer.later(INTERVAL, this::poll);
            }
        }
        return Optional.of(waiter.event);
    }

    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    void poll() {
        try {
            Instant now = clock.instant();
            Map<String, Optional<Long>> newest = new HashMap<>();
            copy().forEach(waiter -> look(waiter, newest, now));
        } finally {
            synchronized (waiting) {
                polling = !waiting.isEmpty();
                if (polling) {
                    timer.later(INTERVAL, this::poll);
                }
            }
        }
    }

    /** An error in one wait must not end the others. */
    private void look(Waiter waiter, Map<String, Optional<Long>> newest, Instant now) {
        boolean goesOn = false;
        try {
            goesOn = !waiter.call.caller().cancelled() && now.isBefore(waiter.until) && !arrived(waiter, newest);
            if (goesOn) {
                progress(waiter, now);
            }
        } catch (RuntimeException e) {
            goesOn = false;
            LoggerFactory.getLogger(EventArrivals.class)
                    .error(
                            "A wait for events ended with an internal error: {}",
                            e.getClass().getName());
        }
        if (!goesOn) {
            end(waiter);
        }
    }

    private List<Waiter> copy() {
        synchronized (waiting) {
            return new ArrayList<>(waiting.values());
        }
    }

    private void end(Waiter waiter) {
        synchronized (waiting) {
            waiting.remove(waiter.call.trace(), waiter);
        }
        waiter.event.complete(true);
    }

    /** A store that cannot be read ends the wait as well: the call then says so. */
    private boolean arrived(Waiter waiter, Map<String, Optional<Long>> newest) {
        Optional<Long> last = newest.computeIfAbsent(waiter.project, this::newest);
        if (last.isEmpty()) {
            return true;
        }
        if (last.get() <= waiter.above) {
            return false;
        }
        try {
            waiter.missing -= (int) source.count(waiter.project, waiter.filter, waiter.above, waiter.missing);
            waiter.above = last.get();
            return waiter.missing <= 0;
        } catch (StoreException e) {
            return true;
        }
    }

    private Optional<Long> newest(String project) {
        try {
            return Optional.of(source.newest(project));
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private static void progress(Waiter waiter, Instant now) {
        if (now.isBefore(waiter.nextProgress)) {
            return;
        }
        waiter.nextProgress = now.plus(PROGRESS);
        Instant begun = waiter.call.trace().begun();
        waiter.call
                .caller()
                .progress(
                        (double) Duration.between(begun, now).toSeconds(),
                        Optional.of(
                                (double) Duration.between(begun, waiter.until).toSeconds()),
                        "waiting for events");
    }

    /** Made at the first wait. */
    private static final class OneThread implements Timer {

        /** Null before. */
        private ScheduledExecutorService thread;

        @Override
        public synchronized void later(Duration wait, Runnable work) {
            if (thread == null) {
                thread = Executors.newSingleThreadScheduledExecutor(run -> {
                    Thread made = new Thread(run, "event-poll");
                    made.setDaemon(true);
                    return made;
                });
            }
            ScheduledFuture<?> unused = thread.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
