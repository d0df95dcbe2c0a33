package io.iterablemcp.console.session;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Lets one passphrase be checked at a time, because a check takes half a second of a processor. Few may wait: strangers
 * have places of their own, so that they cannot keep others away.
 */
final class PassphraseTurns {

    static final PassphraseTurns OF_PROCESS = new PassphraseTurns();

    static final int PLACES = 4;

    private final Semaphore turn = new Semaphore(1, true);
    private final Semaphore strangers = new Semaphore(PLACES);
    private final Semaphore known = new Semaphore(PLACES);

    /** Waits for its turn and checks; empty if too many wait already. */
    Optional<Boolean> check(boolean stranger, BooleanSupplier check) {
        Semaphore places = stranger ? strangers : known;
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            turn.acquire();
            try {
                return Optional.of(check.getAsBoolean());
            } finally {
                turn.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    /** How many wait for their turn. */
    int waiting() {
        return turn.getQueueLength();
    }
}
