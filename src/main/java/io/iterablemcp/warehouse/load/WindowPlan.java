package io.iterablemcp.warehouse.load;

import io.iterablemcp.warehouse.destination.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which stretches of time a load reads. Iterable has rows a while after their time, and those of phones that were
 * offline even later, so each load reads the last hours again.
 */
public final class WindowPlan {

    /** Rows of the last minutes may not be there yet. */
    static final Duration UNSETTLED = Duration.ofMinutes(5);

    private static final Duration OVERLAP = Duration.ofHours(2);
    private static final Duration DAILY_OVERLAP = Duration.ofDays(3);
    private static final Duration FIRST_LOAD = Duration.ofDays(90);

    private final Instant now;
    private final Optional<Instant> since;
    private final Optional<Duration> lookback;

    /**
     * A stretch to be read.
     *
     * @param backwards from its end: an older stretch is joined to what is there
     */
    record Stretch(TimeWindow window, boolean backwards) {}

    /**
     * @param since what the first load begins with, and what a later one adds
     * @param lookback how much of what is there is read again
     */
    public WindowPlan(Instant now, Optional<Instant> since, Optional<Duration> lookback) {
        this.now = now;
        this.since = since;
        this.lookback = lookback;
    }

    Optional<Instant> since() {
        return since;
    }

    /** Whether a person asks for rows of the past. */
    boolean readsMoreThan(TimeWindow there) {
        return lookback.isPresent()
                || since.filter(it -> it.isBefore(there.from())).isPresent();
    }

    /** The same, or if nobody has said what to begin with, from this time on. */
    WindowPlan orSince(Optional<Instant> other) {
        return since.isPresent() ? this : new WindowPlan(now, other, lookback);
    }

    /**
     * @param there what an earlier load brought
     * @param loaded when it did
     */
    List<Stretch> of(Optional<TimeWindow> there, Optional<Instant> loaded) {
        Instant end = now.minus(UNSETTLED).truncatedTo(ChronoUnit.SECONDS);
        if (there.isEmpty()) {
            Instant from = since.orElseGet(() -> now.minus(FIRST_LOAD).truncatedTo(ChronoUnit.HOURS));
            return from.isBefore(end) ? List.of(new Stretch(new TimeWindow(from, end), false)) : List.of();
        }
        List<Stretch> stretches = new ArrayList<>();
        Instant first = there.get().from();
        if (since.isPresent() && since.get().isBefore(first)) {
            stretches.add(new Stretch(new TimeWindow(since.get(), first), true));
        }
        Instant again = there.get().to().minus(lookback.orElseGet(() -> overlap(loaded)));
        Instant from = again.isBefore(first) ? first : again;
        if (from.isBefore(end)) {
            stretches.add(new Stretch(new TimeWindow(from, end), false));
        }
        return stretches;
    }

    private Duration overlap(Optional<Instant> loaded) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        return loaded.filter(time -> !time.isBefore(midnight)).isPresent() ? OVERLAP : DAILY_OVERLAP;
    }
}
