package io.iterablemcp.api.pace;

import io.iterablemcp.api.pace.Reservations.Reservation;
import io.iterablemcp.manifest.Concurrency;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Limits the number of concurrent calls. It is unknown when a running call will end, so waiting calls check repeatedly.
 */
final class ConcurrencyLimit {

    private final Concurrency cap;
    private final Time time;
    private final FairQueue order = new FairQueue();
    private final Reservations reservations = new Reservations();
    /** Running calls, with their latest possible end. */
    private final Map<QueuedCall, Instant> underWay = new HashMap<>();

    ConcurrencyLimit(Concurrency cap, Time time) {
        this.cap = cap;
        this.time = time;
    }

    Permit enter(QueuedCall place) throws InterruptedException {
        boolean goes = false;
        join(place);
        try {
            Optional<Permit> turn = look(place);
            while (turn.isEmpty()) {
                Duration left = Duration.ofNanos(place.patience(time.nanos()));
                String words = "waiting up to " + DurationWords.of(left) + " for Iterable's limit of " + words();
                place.sleep(untilNextLook(left), words);
                turn = look(place);
            }
            goes = turn.get() instanceof Permit.Now;
            return turn.get();
        } finally {
            if (!goes) {
                leave(place);
            }
        }
    }

    private synchronized void join(QueuedCall place) {
        order.join(place);
        letIn();
    }

    private synchronized void leave(QueuedCall place) {
        order.leave(place);
        underWay.remove(place);
        letIn();
    }

    private synchronized Optional<Permit> look(QueuedCall place) {
        letIn();
        if (underWay.containsKey(place)) {
            return Optional.of(new Permit.Now(() -> leave(place)));
        }
        if (place.patience(time.nanos()) > 0) {
            return Optional.empty();
        }
        Instant runsAt = runsAt(place);
        reservations.keep(
                place.agent(),
                time.nanos() + Duration.between(time.now(), runsAt).toNanos());
        return Optional.of(new Permit.Later(words(), runsAt));
    }

    /** Wakes when a reservation expires, because its turn then goes to a waiting call. */
    private synchronized Duration untilNextLook(Duration left) {
        long delay = left.toNanos();
        return Duration.ofNanos(
                Math.min(delay, Math.max(1, reservations.nextLapse(time.nanos()).orElse(delay))));
    }

    /** Admits agents with a due reservation first; a turn is kept for one that has not returned yet. */
    private void letIn() {
        long now = time.nanos();
        reservations.removeLapsed(now);
        int free = cap.count() - underWay.size();
        for (Reservation due : reservations.inOrder()) {
            if (free > 0 && due.moment() - now <= 0) {
                order.places().stream()
                        .filter(place -> place.agent().equals(due.agent()))
                        .findFirst()
                        .ifPresent(this::go);
                free--;
            }
        }
        for (QueuedCall next : order.places()) {
            if (free > 0) {
                go(next);
                free--;
            }
        }
    }

    private void go(QueuedCall next) {
        order.served(next);
        reservations.remove(next.agent());
        underWay.put(next, next.end());
        next.nudge();
    }

    /** The latest start, if all calls before it take as long as their deadlines allow. */
    private Instant runsAt(QueuedCall place) {
        PriorityQueue<Instant> ends = new PriorityQueue<>(underWay.values());
        reservations.inOrder().stream()
                .limit(cap.count() - underWay.size())
                .map(kept -> time.now().plusNanos(kept.end() - time.nanos()))
                .forEach(ends::add);
        order.places().stream().takeWhile(ahead -> !ahead.equals(place)).forEach(ahead -> {
            Instant free = ends.remove();
            ends.add(free.isAfter(ahead.end()) ? free : ahead.end());
        });
        return ends.remove();
    }

    private String words() {
        return cap.count() + " at once per " + cap.scope().word();
    }
}
