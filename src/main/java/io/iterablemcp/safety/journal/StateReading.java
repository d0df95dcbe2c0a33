package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What was found out about the present state of something. */
public sealed interface StateReading<T> {

    /** Goes on with what is known. */
    <U> StateReading<U> then(Function<T, StateReading<U>> next);

    record Known<T>(T state) implements StateReading<T> {
        @Override
        public <U> StateReading<U> then(Function<T, StateReading<U>> next) {
            return next.apply(state);
        }
    }

    /**
     * It is known, and no call could put it back.
     *
     * @param why a clause without personal data
     */
    record NotRestorable<T>(String why) implements StateReading<T> {
        @Override
        public <U> StateReading<U> then(Function<T, StateReading<U>> next) {
            return new NotRestorable<>(why);
        }
    }

    /**
     * It could not be read.
     *
     * @param why a clause without personal data
     * @param from when it can be read, if Iterable's limits hold the read back
     */
    record Unreadable<T>(String why, Optional<Instant> from) implements StateReading<T> {
        @Override
        public <U> StateReading<U> then(Function<T, StateReading<U>> next) {
            return new Unreadable<>(why, from);
        }
    }

    /** The answer of Iterable; empty if there is no such thing. */
    static StateReading<Optional<Json>> of(LiveReads.Result result) {
        if (result instanceof LiveReads.Result.Found found) {
            return new Known<>(Optional.of(EscapedJson.original(found.body())));
        }
        if (result instanceof LiveReads.Result.Later later) {
            return new Unreadable<>("Iterable's limits hold the read back", Optional.of(later.from()));
        }
        return result instanceof LiveReads.Result.Unavailable unavailable
                ? new Unreadable<>(unavailable.why(), Optional.empty())
                : new Known<>(Optional.empty());
    }
}
