package io.iterablemcp.api.pace;

import io.iterablemcp.api.pace.Reservations.Reservation;
import io.iterablemcp.api.pace.WindowSet.Opening;
import io.iterablemcp.manifest.Limit;
import io.iterablemcp.store.database.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The queue of calls that wait for the rate limits of one endpoint. The free slots are assigned again whenever a call
 * joins, wakes or leaves; each call sleeps on its own thread and takes its slot only when the time has come. A call
 * that is not willing to wait that long is refused, and a slot is reserved for its agent.
 */
final class WindowQueue {

    /** Calls run a little late; a call that has begun to wait is not refused because these delays add up. */
    private static final long LATENESS = Duration.ofMillis(250).toNanos();

    private final WindowSet windows;
    private final Time time;
    private final Optional<SharedEndpoint> shared;
    private final FairQueue order = new FairQueue();
    private final Reservations reservations = new Reservations();
    /** For waiting calls, and for refused calls that have not woken yet. */
    private final Map<QueuedCall, Outlook> outlooks = new HashMap<>();

    WindowQueue(List<Limit> limits, Time time) {
        this(limits, time, Optional.empty());
    }

    /** @param shared what other servers know of this endpoint, if one of its limits is counted together with them */
    WindowQueue(List<Limit> limits, Time time, Optional<SharedEndpoint> shared) {
        this.windows = new WindowSet(limits);
        this.time = time;
        this.shared = shared;
    }

    /**
     * What a call can expect if no other call arrives.
     *
     * @param delay zero if the call has its turn and is counted
     * @param stays false if the call is not willing to wait until the opening
     */
    record Outlook(Opening opening, Duration delay, boolean stays) {
        boolean goes() {
            return stays && delay.isZero();
        }
    }

    Permit enter(QueuedCall place) throws InterruptedException {
        return enter(place, false);
    }

    /** @param change whether the call must not go out uncounted */
    Permit enter(QueuedCall place, boolean change) throws InterruptedException {
        join(place);
        try {
            while (true) {
                Outlook outlook = shared.isPresent() ? look(place, shared.get(), change) : look(place);
                String limit = outlook.opening().limit().toString();
                if (!outlook.stays()) {
                    return new Permit.Later(limit, time.now().plus(outlook.delay()));
                } else if (outlook.goes()) {
                    return Permit.Now.FREE;
                }
                String words =
                        "waiting " + DurationWords.of(outlook.delay()) + " for Iterable's rate limit of " + limit;
                place.sleep(untilNextLook(outlook), words);
            }
        } catch (StoreException e) {
            giveUp(place);
            return new Permit.Unknown(e.fault());
        } finally {
            leave(place);
        }
    }

    /** Looks while no other server can. Without the store a read is counted here alone, until the store is back. */
    private synchronized Outlook look(QueuedCall place, SharedEndpoint others, boolean change) throws StoreException {
        AtomicReference<Outlook> found = new AtomicReference<>();
        if (change || !others.pauses(time)) {
            try {
                others.decide(time, stored -> {
                    takeOver(stored, others.away());
                    found.set(look(place));
                    return turns(found.get());
                });
                return found.get();
            } catch (StoreException e) {
                if (change) {
                    throw e;
                }
            }
        }
        Outlook outlook = found.get() == null ? look(place) : found.get();
        if (outlook.goes()) {
            others.missed(time.nanos());
        }
        return outlook;
    }

    private void takeOver(SharedTurns stored, boolean addToOwn) {
        windows.replaceShared(stored.calls());
        if (!addToOwn) {
            reservations.clear();
        }
        reservations.addAll(stored.kept());
    }

    /** What other servers need to know after a look. */
    private SharedTurns turns(Outlook outlook) {
        List<Long> waiting = outlooks.values().stream()
                .filter(it -> it.stays() && !it.goes())
                .map(it -> it.opening().moment())
                .toList();
        return new SharedTurns(
                outlook.goes() ? List.of(outlook.opening().moment()) : List.of(), reservations.all(), waiting);
    }

    /** Wakes when a reservation expires, because its slot then goes to a waiting call. */
    private synchronized Duration untilNextLook(Outlook outlook) {
        long delay = outlook.delay().toNanos();
        return Duration.ofNanos(
                Math.min(delay, Math.max(1, reservations.nextLapse(time.nanos()).orElse(delay))));
    }

    synchronized void join(QueuedCall place) {
        order.join(place);
    }

    synchronized Outlook look(QueuedCall place) {
        long now = time.nanos();
        share(now);
        Outlook outlook = outlooks.get(place);
        if (!outlook.stays()) {
            reservations.keep(place.agent(), outlook.opening().moment());
        } else if (outlook.delay().isZero()) {
            windows.count(now);
            order.served(place);
            outlooks.remove(place);
            reservations.remove(place.agent());
        }
        return outlook;
    }

    /** For a call that was not looked at. */
    private synchronized void giveUp(QueuedCall place) {
        order.leave(place);
    }

    /** Returns the slot of a cancelled call; other calls have nothing to return. */
    synchronized void leave(QueuedCall place) {
        Outlook outlook = outlooks.remove(place);
        if (outlook != null && outlook.stays()) {
            order.leave(place);
            share(time.nanos());
        }
    }

    /**
     * Assigns the slots in fair order. A reserved slot goes to the first call of the agent that it is reserved for, or
     * stays free if that agent has not returned yet.
     */
    private void share(long now) {
        reservations.removeLapsed(now);
        Deque<Reservation> kept = reservations.inOrder();
        List<QueuedCall> waiting = order.places();
        Set<QueuedCall> planned = new HashSet<>();
        List<Long> moments = new ArrayList<>();
        for (QueuedCall place : waiting) {
            while (!planned.contains(place) && keptBefore(windows.next(now, moments), kept)) {
                String agent = kept.remove().agent();
                Optional<QueuedCall> holder = waiting.stream()
                        .filter(it -> it.agent().equals(agent))
                        .findFirst()
                        .filter(planned::add);
                Opening opening = windows.next(now, moments);
                holder.ifPresent(it -> expect(it, opening, now));
                moments.add(opening.moment());
            }
            if (planned.add(place)) {
                Opening opening = windows.next(now, moments);
                if (expect(place, opening, now)) {
                    moments.add(opening.moment());
                    kept.removeIf(reservation -> reservation.agent().equals(place.agent()));
                }
            }
        }
    }

    private static boolean keptBefore(Opening opening, Deque<Reservation> kept) {
        return !kept.isEmpty() && kept.element().moment() - opening.moment() <= 0;
    }

    /** Whether the call waits for this opening. */
    private boolean expect(QueuedCall place, Opening opening, long now) {
        Outlook before = outlooks.get(place);
        long delay = opening.moment() - now;
        boolean stays = delay == 0 || delay <= place.patience(now) + (before == null ? 0 : LATENESS);
        outlooks.put(place, new Outlook(opening, Duration.ofNanos(delay), stays));
        if (!stays) {
            order.leave(place);
        }
        if (before != null && (!stays || opening.moment() - before.opening().moment() < 0)) {
            place.nudge();
        }
        return stays;
    }
}
