package io.iterablemcp.console.session;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Lets one passphrase be checked at a time, because a check takes half a second of a processor. Few may wait: those
 * whom nobody knows have places of their own, and so have those who have opened a link, which an agent can do, too. So they
 * cannot keep others away.
 */
final class PassphraseTurns {

    static final PassphraseTurns OF_PROCESS = new PassphraseTurns();

    static final int PLACES = 4;

    private final Semaphore turn = new Semaphore(1, true);
    private final Map<Who, Semaphore> places = new EnumMap<>(Who.class);

    /** Who waits. */
    enum Who {
        STRANGER,
        /** Has opened a link. */
        LED,
        /** Is signed in, or was so before. */
        KNOWN
    }

    PassphraseTurns() {
        for (Who each : Who.values()) {
            places.put(each, new Semaphore(PLACES));
        }
    }

    /** Waits for its turn and checks; empty if too many wait already. */
    Optional<Boolean> check(Who who, BooleanSupplier check) {
        Semaphore place = places.get(who);
        if (!place.tryAcquire()) {
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
            place.release();
        }
    }

    /** How many wait for their turn. */
    int waiting() {
        return turn.getQueueLength();
    }
}
