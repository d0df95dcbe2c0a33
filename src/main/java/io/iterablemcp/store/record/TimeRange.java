package io.iterablemcp.store.record;

import java.time.Instant;
import java.util.Optional;

/**
 * When calls arrived.
 *
 * @param since the first moment
 * @param until the first moment that is too late
 */
public record TimeRange(Optional<Instant> since, Optional<Instant> until) {

    public static final TimeRange ALWAYS = new TimeRange(Optional.empty(), Optional.empty());

    public static TimeRange since(Optional<Instant> since) {
        return new TimeRange(since, Optional.empty());
    }

    public boolean contains(Instant moment) {
        return since.map(it -> !moment.isBefore(it)).orElse(true)
                && until.map(moment::isBefore).orElse(true);
    }
}
