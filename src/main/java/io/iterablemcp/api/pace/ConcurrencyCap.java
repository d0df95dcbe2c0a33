package io.iterablemcp.api.pace;

import io.iterablemcp.manifest.Concurrency;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** So many calls at once. When one will end cannot be known, so the wait is tried out rather than reckoned. */
final class ConcurrencyCap {

    private final Concurrency cap;
    private final Time time;
    private final FairOrder order = new FairOrder();
    /** With when they are over at the latest. */
    private final Map<Place, Instant> underWay = new HashMap<>();

    ConcurrencyCap(Concurrency cap, Time time) {
        this.cap = cap;
        this.time = time;
    }

    Turn enter(Place place) throws InterruptedException {
        boolean goes = false;
        join(place);
        try {
            Optional<Turn> turn = look(place);
            while (turn.isEmpty()) {
                Duration left = Duration.ofNanos(place.patience(time.nanos()));
                place.sleep(left, "waiting up to " + Seconds.of(left) + " for Iterable's limit of " + words());
                turn = look(place);
            }
            goes = turn.get() instanceof Turn.Now;
            return turn.get();
        } finally {
            if (!goes) {
                leave(place);
            }
        }
    }

    private synchronized void join(Place place) {
        order.join(place);
        letIn();
    }

    private synchronized void leave(Place place) {
        order.leave(place);
        underWay.remove(place);
        letIn();
    }

    private synchronized Optional<Turn> look(Place place) {
        if (underWay.containsKey(place)) {
            return Optional.of(new Turn.Now(() -> leave(place)));
        }
        boolean patient = place.patience(time.nanos()) > 0;
        return patient ? Optional.empty() : Optional.of(new Turn.Later(words(), runsAt(place)));
    }

    private void letIn() {
        List<Place> waiting = order.places();
        for (int i = 0; i < waiting.size() && underWay.size() < cap.count(); i++) {
            Place next = waiting.get(i);
            order.served(next);
            underWay.put(next, next.end());
            next.nudge();
        }
    }

    /** At the latest, if those before it all take as long as they may. */
    private Instant runsAt(Place place) {
        PriorityQueue<Instant> ends = new PriorityQueue<>(underWay.values());
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
