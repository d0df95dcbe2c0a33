package io.iterablemcp.warehouse.load;

import io.iterablemcp.warehouse.destination.LoadedResource;
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

    /** Iterable has nothing that is older. */
    private static final Instant BEGINNING = Instant.parse("2010-01-01T00:00:00Z");

    /** A load that was interrupted and goes on within this time is one load. */
    private static final Duration RECENT = Duration.ofHours(1);

    private final Instant now;
    private final Optional<Instant> since;
    private final Optional<Duration> lookback;
    private final boolean newestFirst;
    /** Whether also what is there is read. */
    private final boolean again;

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
        this(now, since, lookback, false, false);
    }

    private WindowPlan(
            Instant now, Optional<Instant> since, Optional<Duration> lookback, boolean newestFirst, boolean again) {
        this.now = now;
        this.since = since;
        this.lookback = lookback;
        this.newestFirst = newestFirst;
        this.again = again;
    }

    /**
     * The same with all the time that there is, of which an earlier load may have brought only the end. Most profiles have
     * changed lately, so the small windows are there.
     *
     * @param all whether that is read, too, which is there
     */
    WindowPlan ofEverything(boolean all) {
        return new WindowPlan(now, Optional.of(BEGINNING), lookback, true, all);
    }

    /** What comes after these stretches until a time at which they have been read. */
    static Stretch rest(List<Stretch> read, Instant time) {
        Instant from = read.get(read.size() - 1).window().to();
        Instant to = time.truncatedTo(ChronoUnit.SECONDS);
        return new Stretch(new TimeWindow(from, to.isAfter(from) ? to : from.plusSeconds(1)), false);
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
            if (newestFirst) {
                return List.of(new Stretch(new TimeWindow(BEGINNING, end), true));
            }
            Instant from = since.orElseGet(() -> now.minus(FIRST_LOAD).truncatedTo(ChronoUnit.HOURS));
            return from.isBefore(end) ? List.of(new Stretch(new TimeWindow(from, end), false)) : List.of();
        }
        List<Stretch> stretches = new ArrayList<>();
        Instant first = there.get().from();
        // What is newer than what is there comes later: a load that breaks off must not hide that it was not read.
        Instant older = again ? there.get().to() : first;
        if (since.isPresent() && since.get().isBefore(older)) {
            stretches.add(new Stretch(new TimeWindow(since.get(), older), true));
        }
        Instant again = there.get().to().minus(lookback.orElseGet(() -> overlap(loaded)));
        Instant from = again.isBefore(first) ? first : again;
        if (from.isBefore(end)) {
            stretches.add(new Stretch(new TimeWindow(from, end), false));
        }
        return stretches;
    }

    /**
     * What is left of a plan once a window is there that an earlier load began. The late rows of its end are read by the
     * next load, unless that window was asked for long ago.
     *
     * @param asOf when it was asked for
     */
    List<Stretch> after(List<Stretch> planned, TimeWindow done, Instant asOf) {
        List<Stretch> left = new ArrayList<>();
        for (Stretch stretch : planned) {
            TimeWindow all = stretch.window();
            boolean apart = !done.from().isBefore(all.to()) || !done.to().isAfter(all.from());
            boolean unread = done.from().minus(DAILY_OVERLAP).isAfter(all.from())
                    || (lookback.isPresent() && done.from().isAfter(all.from()));
            if (apart || (unread && !stretch.backwards())) {
                left.add(stretch);
                continue;
            }
            if (stretch.backwards() && all.from().isBefore(done.from())) {
                left.add(new Stretch(new TimeWindow(all.from(), done.from()), true));
            }
            Duration missing = Duration.between(done.to(), all.to());
            if (missing.compareTo(stretch.backwards() ? Duration.ZERO : RECENT) > 0) {
                Instant again = done.to().minus(overlap(Optional.of(asOf)));
                Instant from = again.isBefore(done.from()) ? done.from() : again;
                left.add(new Stretch(new TimeWindow(from, all.to()), false));
            }
        }
        return left;
    }

    /**
     * Whether rows of this window would leave no gap to what is there, and are newer.
     *
     * @param asOf when it was asked for
     */
    static boolean fits(TimeWindow window, Instant asOf, Optional<LoadedResource> there, List<Stretch> planned) {
        if (there.isEmpty() || there.get().window().isEmpty()) {
            return planned.stream().anyMatch(stretch -> begins(stretch, window));
        }
        TimeWindow loaded = there.get().window().get();
        boolean known = there.get().loaded().equals(asOf)
                && !window.from().isBefore(loaded.from())
                && !window.to().isAfter(loaded.to());
        return !there.get().loaded().isAfter(asOf)
                && !known
                && !window.from().isAfter(loaded.to())
                && !window.to().isBefore(loaded.from());
    }

    /** Where nothing is there, only a stretch that is read backwards can be begun in its middle. */
    private static boolean begins(Stretch stretch, TimeWindow window) {
        TimeWindow all = stretch.window();
        return window.to().isAfter(all.from())
                && (stretch.backwards()
                        ? window.from().isBefore(all.to())
                        : !window.from().isAfter(all.from()));
    }

    private Duration overlap(Optional<Instant> loaded) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        return loaded.filter(time -> !time.isBefore(midnight)).isPresent() ? OVERLAP : DAILY_OVERLAP;
    }
}
