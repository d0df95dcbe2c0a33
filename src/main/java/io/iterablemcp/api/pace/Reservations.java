package io.iterablemcp.api.pace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The moments that agents were sent away with: each is kept for its agent until a while after the time that it was given.
 * Without them, an agent that returns exactly then finds the moment taken by one that never stops asking. One agent holds
 * one moment, whichever of its sessions was sent away and however often. Not safe for threads by itself.
 */
final class Reservations {

    /** An agent is given the next full second, and it takes a while to come back. */
    private static final long GRACE = Duration.ofSeconds(1 + 10).toNanos();

    private final Map<String, Reservation> byAgent = new LinkedHashMap<>();

    /**
     * @param moment when the agent's call can go
     * @param end until then it is kept: for as long after its time as the agent may take to return
     */
    record Reservation(String agent, long moment, long end) {}

    /** The first moment counts: an agent that asks again does not lose its place, and is waited for until its last time. */
    void keep(String agent, long moment) {
        byAgent.merge(
                agent,
                new Reservation(agent, moment, moment + GRACE),
                (kept, again) -> new Reservation(agent, kept.moment(), Math.max(kept.end(), again.end())));
    }

    void remove(String agent) {
        byAgent.remove(agent);
    }

    void removeLapsed(long now) {
        byAgent.values().removeIf(reservation -> reservation.end() - now <= 0);
    }

    /** Those that hold now, first moment first, and of the same moment the one that was made first. */
    Deque<Reservation> inOrder() {
        List<Reservation> all = new ArrayList<>(byAgent.values());
        all.sort((one, other) -> Long.signum(one.moment() - other.moment()));
        return new ArrayDeque<>(all);
    }

    /** How long until the next one lapses if nobody claims it. */
    OptionalLong nextLapse(long now) {
        return byAgent.values().stream()
                .mapToLong(reservation -> reservation.end() - now)
                .min();
    }
}
