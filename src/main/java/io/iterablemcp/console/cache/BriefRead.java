package io.iterablemcp.console.cache;

import io.iterablemcp.store.database.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads the store once for all pages that ask within a few seconds. */
public final class BriefRead<T> {

    private final Source<T> source;
    private final Duration fresh;
    private final Clock clock;
    /** Guarded by this. */
    private Optional<Kept<T>> kept = Optional.empty();

    /** What is read. */
    @FunctionalInterface
    public interface Source<T> {
        T read() throws StoreException;
    }

    private record Kept<T>(T value, Instant at) {}

    public BriefRead(Source<T> source, Duration fresh, Clock clock) {
        this.source = source;
        this.fresh = fresh;
        this.clock = clock;
    }

    public synchronized T get() throws StoreException {
        Instant now = clock.instant();
        if (kept.filter(it -> !now.isBefore(it.at()) && now.isBefore(it.at().plus(fresh)))
                .isEmpty()) {
            kept = Optional.of(new Kept<>(source.read(), now));
        }
        return kept.get().value();
    }
}
