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
 * The times that refused agents were given to return. Each slot is kept for its agent until some time later: otherwise
 * an agent that returns exactly then would find the slot taken by one that never stops asking. An agent holds one slot,
 * however many of its sessions were refused and how often. Not thread-safe.
 */
final class Reservations {

    /** An agent is given the next full second and needs some time to return. */
    private static final long GRACE = Duration.ofSeconds(1 + 10).toNanos();

    private final Map<String, Reservation> byAgent = new LinkedHashMap<>();

    /**
     * @param moment when the agent's call can go
     * @param end when the reservation expires, which leaves the agent time to return
     */
    record Reservation(String agent, long moment, long end) {}

    /** The first slot counts: an agent that asks again keeps it, and its expiry is extended. */
    void keep(String agent, long moment) {
        byAgent.merge(
                agent,
                new Reservation(agent, moment, moment + GRACE),
                (kept, again) -> new Reservation(agent, kept.moment(), Math.max(kept.end(), again.end())));
    }

    void clear() {
        byAgent.clear();
    }

    /** Adds the reservations of other servers; one that an agent has here already stays. */
    void addAll(List<Reservation> others) {
        others.forEach(each -> byAgent.putIfAbsent(each.agent(), each));
    }

    /** In the order of creation. */
    List<Reservation> all() {
        return List.copyOf(byAgent.values());
    }

    void remove(String agent) {
        byAgent.remove(agent);
    }

    void removeLapsed(long now) {
        byAgent.values().removeIf(reservation -> reservation.end() - now <= 0);
    }

    /** The current reservations by time, and those for the same time by order of creation. */
    Deque<Reservation> inOrder() {
        List<Reservation> all = new ArrayList<>(byAgent.values());
        all.sort((one, other) -> Long.signum(one.moment() - other.moment()));
        return new ArrayDeque<>(all);
    }

    /** The time until the next unclaimed reservation expires. */
    OptionalLong nextLapse(long now) {
        return byAgent.values().stream()
                .mapToLong(reservation -> reservation.end() - now)
                .min();
    }
}
