package io.iterablemcp.store;

import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * After a failed attempt to open the store, further uses fail at once for a short time: a database that does not answer
 * would otherwise slow down every call. Not thread-safe.
 */
final class OpenDelay {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Clock clock;
    private Optional<StoreFault> last = Optional.empty();
    private Duration delay = FIRST;
    private Duration pause = Duration.ZERO;
    private Instant failed = Instant.MIN;

    OpenDelay(Clock clock) {
        this.clock = clock;
    }

    /** @throws StoreException with the fault of the last attempt, if it is too early for another one */
    void check() throws StoreException {
        Instant now = clock.instant();
        // A clock that was set back must not keep the store closed until it is that late again.
        if (last.isPresent() && !now.isBefore(failed) && now.isBefore(failed.plus(pause))) {
            throw new StoreException(last.get());
        }
    }

    void failed(StoreFault fault) {
        last = Optional.of(fault);
        failed = clock.instant();
        pause = delay;
        delay = delay.multipliedBy(2).compareTo(LONGEST) < 0 ? delay.multipliedBy(2) : LONGEST;
    }

    void reset() {
        last = Optional.empty();
        delay = FIRST;
    }
}
