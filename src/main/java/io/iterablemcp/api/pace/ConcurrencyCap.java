package io.iterablemcp.api.pace;

import io.iterablemcp.manifest.Concurrency;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many calls at once. */
final class ConcurrencyCap {

    private final Concurrency cap;
    private final Time time;
    private final Semaphore places;
    private final Set<Place> underWay = ConcurrentHashMap.newKeySet();

    ConcurrencyCap(Concurrency cap, Time time) {
        this.cap = cap;
        this.time = time;
        this.places = new Semaphore(cap.count(), true);
    }

    /** A place held by one call; compared by identity. */
    private static final class Place {
        private final Instant end;

        Place(Instant end) {
            this.end = end;
        }
    }

    /** Waits for a call to end: when one will cannot be known, so the wait is tried out rather than reckoned. */
    Turn enter(Deadline deadline, Duration longestWait) throws InterruptedException {
        if (!places.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
            return new Turn.Later(words(), nextEnd().orElseGet(time::now));
        }
        Place place = new Place(time.now().plus(deadline.left()));
        underWay.add(place);
        return new Turn.Now(() -> {
            underWay.remove(place);
            places.release();
        });
    }

    /** By the first of their deadlines at the latest, a place is free. */
    private Optional<Instant> nextEnd() {
        return underWay.stream().map(place -> place.end).min(Comparator.naturalOrder());
    }

    private String words() {
        return cap.count() + " at once per " + cap.scope().word();
    }
}
