package io.iterablemcp.store;

import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects small changes of the store and makes them together, on a thread of its own, so that a read need not wait for
 * the disk. While the store cannot be used they wait, up to a number. Messages call them entries: for a person, a change
 * is something in Iterable.
 */
final class GroupedChanges {

    private static final int MOST = 5_000;
    /** So many are made at once, without waiting for more. */
    private static final int LARGE_GROUP = 500;

    private final Changes changes;
    private final long intervalMillis;
    /** Guarded by itself. */
    private final Deque<SqlChange> waiting = new ArrayDeque<>();
    /** Held while a group is made, so that the order is kept. */
    private final Object making = new Object();

    private Thread thread;
    private boolean closed;
    private boolean failing;

    /** Makes one change of the store. */
    @FunctionalInterface
    interface Changes {
        <T> T make(SqlWork<T> work) throws StoreException;
    }

    GroupedChanges(Changes changes, Duration interval) {
        this.changes = changes;
        this.intervalMillis = Math.max(1, interval.toMillis());
    }

    boolean add(SqlChange change) {
        synchronized (waiting) {
            if (closed || waiting.size() >= MOST) {
                return false;
            }
            waiting.add(change);
            if (thread == null) {
                thread = new Thread(this::run, "store-writer");
                thread.setDaemon(true);
                thread.start();
            }
            if (waiting.size() == 1 || waiting.size() == LARGE_GROUP) {
                waiting.notifyAll();
            }
            return true;
        }
    }

    /** Makes all waiting changes on this thread. */
    void flush() throws StoreException {
        synchronized (making) {
            List<SqlChange> group = new ArrayList<>();
            synchronized (waiting) {
                group.addAll(waiting);
                waiting.clear();
            }
            boolean made = false;
            try {
                make(group);
                made = true;
            } finally {
                if (!made) {
                    synchronized (waiting) {
                        for (int i = group.size() - 1; i >= 0; i--) {
                            waiting.addFirst(group.get(i));
                        }
                    }
                }
            }
        }
    }

    void close() {
        synchronized (waiting) {
            closed = true;
            waiting.notifyAll();
        }
        try {
            flush();
        } catch (StoreException e) {
            synchronized (waiting) {
                int lost = waiting.size();
                log().error(
                                "{} not written to the store: {}",
                                lost == 1 ? "1 entry was" : lost + " entries were",
                                e.words());
            }
        }
    }

    private void run() {
        try {
            while (awaitGroup()) {
                try {
                    flush();
                    failing = false;
                } catch (StoreException e) {
                    if (!failing) {
                        log().error("Entries wait to be written to the store: {}", e.words());
                    }
                    failing = true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a change, and then for those that come soon after it; false when the store closes. */
    private boolean awaitGroup() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty() && !closed) {
                waiting.wait();
            }
        }
        long end = System.nanoTime() + intervalMillis * 1_000_000;
        synchronized (waiting) {
            long left = intervalMillis;
            while (left > 0 && !closed && (failing || waiting.size() < LARGE_GROUP)) {
                waiting.wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
            return !closed;
        }
    }

    /** If one change is at fault, the others must not suffer: each is then made alone. */
    private void make(List<SqlChange> group) throws StoreException {
        if (group.isEmpty()) {
            return;
        }
        try {
            makeTogether(group);
        } catch (StoreException e) {
            if (!(e.fault() instanceof StoreFault.Unexpected)) {
                throw e;
            }
            makeEach(group);
        } catch (RuntimeException e) {
            makeEach(group);
        }
    }

    private void makeEach(List<SqlChange> group) throws StoreException {
        while (!group.isEmpty()) {
            try {
                makeTogether(group.subList(0, 1));
            } catch (StoreException e) {
                if (!(e.fault() instanceof StoreFault.Unexpected)) {
                    throw e;
                }
                log().error("An entry was not written to the store: {}", e.words());
            } catch (RuntimeException e) {
                log().error(
                                "An entry was not written to the store, because of an error in the program ({}).",
                                e.getClass().getName());
            }
            group.remove(0);
        }
    }

    private void makeTogether(List<SqlChange> group) throws StoreException {
        changes.make(sql -> {
            for (SqlChange each : group) {
                each.run(sql);
            }
            return true;
        });
    }

    /** Not at the start, which would take longer. */
    private static Logger log() {
        return LoggerFactory.getLogger(GroupedChanges.class);
    }
}
