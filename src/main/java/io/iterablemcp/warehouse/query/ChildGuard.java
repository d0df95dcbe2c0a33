package io.iterablemcp.warehouse.query;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Ends a child process from outside: at a time, or when its call is cancelled. Its own watchdog may have hung with it. */
final class ChildGuard {

    private static final long POLL_MILLIS = 50;
    private static final long EXIT_SECONDS = 5;

    /** A full Java heap, no memory for Java itself, and the kernel's choice when the machine has none left. */
    private static final Set<Integer> MEMORY = Set.of(Watchdog.OUT_OF_MEMORY, 3, 134, 137);

    private final Process child;
    private final BooleanSupplier cancelled;
    private volatile long end;
    private volatile boolean killed;

    private ChildGuard(Process child, Duration limit, BooleanSupplier cancelled) {
        this.child = child;
        this.cancelled = cancelled;
        limit(limit);
    }

    static ChildGuard start(Process child, Duration limit, BooleanSupplier cancelled) {
        ChildGuard guard = new ChildGuard(child, limit, cancelled);
        Thread thread = new Thread(guard::watch, "query-guard");
        thread.setDaemon(true);
        thread.start();
        return guard;
    }

    /** The time begins again, for another step. */
    void limit(Duration limit) {
        end = System.nanoTime() + limit.toNanos();
    }

    private void watch() {
        try {
            while (!child.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - end > 0 || cancelled.getAsBoolean()) {
                    killed = true;
                    child.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            child.destroyForcibly();
        }
    }

    /** Why the child has ended without a word. */
    QueryStopped reason(Duration timeout) {
        if (killed) {
            return cancelled.getAsBoolean() ? StopWords.cancelled() : StopWords.outOfTime(timeout);
        }
        try {
            if (!child.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                return StopWords.broken(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StopWords.cancelled();
        }
        int exit = child.exitValue();
        if (MEMORY.contains(exit)) {
            return StopWords.outOfMemory();
        }
        return exit == Watchdog.OUT_OF_TIME ? StopWords.outOfTime(timeout) : StopWords.broken(exit);
    }

    /** Afterwards the child is gone. */
    void end() {
        child.destroyForcibly();
        try {
            child.waitFor(EXIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
