package io.iterablemcp.console.cache;

import io.iterablemcp.tools.InternalErrorLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Reads something slow on another thread, once for all pages. A page shows what was read last, and never waits. */
public final class BackgroundRead<T> {

    private final String what;
    private final Supplier<T> source;
    private final Duration fresh;
    private final Clock clock;
    private final Executor threads;
    /** The rest is guarded by this. */
    private Optional<Instant> begun = Optional.empty();

    private Optional<Done<T>> last = Optional.empty();
    private boolean running;
    private boolean broken;
    private long number;

    /**
     * What was read.
     *
     * @param at when the read ended
     */
    public record Done<T>(T value, Instant at) {}

    /**
     * What a page can say.
     *
     * @param last empty before the end of the first read
     * @param running whether a read is under way
     * @param broken whether the last read has failed because of a defect
     */
    public record State<T>(Optional<Done<T>> last, boolean running, boolean broken) {}

    /**
     * @param what is read, for the log
     * @param fresh how long a result is not read again
     * @param threads of its own, because a read may take long
     */
    public BackgroundRead(String what, Supplier<T> source, Duration fresh, Clock clock, Executor threads) {
        this.what = what;
        this.source = source;
        this.fresh = fresh;
        this.clock = clock;
        this.threads = threads;
    }

    /** Makes a thread for each read: there are few of them. */
    public static Executor threads(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
        };
    }

    /** What is known. Begins to read if that is old. */
    public State<T> look() {
        begin(fresh);
        return state();
    }

    /**
     * Reads again although what is known is not old.
     *
     * @param pause the least time between the begins of two reads
     * @return whether a read has begun
     */
    public boolean again(Duration pause) {
        return begin(pause);
    }

    /** Changes whenever {@link #look} has something else to say. */
    public synchronized String version() {
        return number + (running ? " running" : "");
    }

    private synchronized State<T> state() {
        return new State<>(last, running, broken);
    }

    private boolean begin(Duration pause) {
        synchronized (this) {
            Instant now = clock.instant();
            if (running
                    || begun.filter(it -> !now.isBefore(it) && now.isBefore(it.plus(pause)))
                            .isPresent()) {
                return false;
            }
            running = true;
            begun = Optional.of(now);
        }
        threads.execute(this::read);
        return true;
    }

    private void read() {
        Optional<Done<T>> done = Optional.empty();
        try {
            T value = source.get();
            done = Optional.of(new Done<>(value, clock.instant()));
        } catch (RuntimeException | Error fault) {
            InternalErrorLog.report(what, fault);
        } finally {
            end(done);
        }
    }

    private synchronized void end(Optional<Done<T>> done) {
        running = false;
        broken = done.isEmpty();
        last = done.or(() -> last);
        number++;
    }
}
