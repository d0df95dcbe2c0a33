package io.iterablemcp.warehouse.load;

import io.iterablemcp.warehouse.destination.TimeWindow;
import io.iterablemcp.warehouse.load.WindowPlan.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a stretch of time into windows, each about as large as one answer may be. The first is a day; from then on the size
 * follows the bytes of the one before. Iterable takes four exports a minute, so windows of a type with few rows grow
 * fast, and a window that broke off is halved.
 */
final class WindowSize {

    private static final Duration FIRST = Duration.ofDays(1);
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(3650);
    private static final double WANTED_BYTES = 100e6;
    private static final int MOST_GROWTH = 100;

    /** What a window is taken for of which nothing is known. */
    private static final long UNKNOWN_BYTES = 10_000_000;

    private Duration size;
    private double bytesPerSecond;
    private long windows;
    private long seconds;
    private long allBytes;

    private WindowSize(Duration size) {
        this.size = size;
    }

    /** For answers that end when the server closes the connection. */
    static WindowSize ofAnswers() {
        return new WindowSize(FIRST);
    }

    /** For jobs, which have room for almost everything: the whole stretch, until one says that it had too much. */
    static WindowSize ofJobs() {
        return new WindowSize(MOST);
    }

    /** The next window of what is left. */
    TimeWindow next(Stretch left) {
        TimeWindow all = left.window();
        if (all.length().compareTo(size) <= 0) {
            return all;
        }
        return left.backwards()
                ? new TimeWindow(whole(all.to().minus(size), all.to()), all.to())
                : new TimeWindow(all.from(), whole(all.from().plus(size), all.from()));
    }

    /** A window ends on a whole hour if it has one. */
    private static Instant whole(Instant border, Instant other) {
        Instant hour = border.truncatedTo(ChronoUnit.HOURS);
        return Duration.between(hour, other).abs().compareTo(Duration.ofHours(1)) < 0 ? border : hour;
    }

    /** What is left after a window. */
    static Optional<Stretch> rest(Stretch stretch, TimeWindow done) {
        TimeWindow all = stretch.window();
        TimeWindow rest =
                stretch.backwards() ? new TimeWindow(all.from(), done.from()) : new TimeWindow(done.to(), all.to());
        return rest.from().isBefore(rest.to()) ? Optional.of(new Stretch(rest, stretch.backwards())) : Optional.empty();
    }

    /** How many bytes a window may bring. */
    long guess(TimeWindow window) {
        return Math.max(
                UNKNOWN_BYTES, (long) (bytesPerSecond * (double) window.length().toSeconds()));
    }

    void read(TimeWindow window, long bytes) {
        count(window, bytes);
        bytesPerSecond = (double) bytes / (double) Math.max(1, window.length().toSeconds());
        double growth = Math.min(MOST_GROWTH, WANTED_BYTES / (double) Math.max(1, bytes));
        double wanted =
                Math.min((double) MOST.toSeconds(), (double) window.length().toSeconds() * growth);
        size = Duration.ofSeconds(Math.max(LEAST.toSeconds(), (long) wanted));
    }

    /** For the progress alone. */
    void count(TimeWindow window, long bytes) {
        windows++;
        seconds += window.length().toSeconds();
        allBytes += bytes;
    }

    /** How much of these stretches has been read. */
    LoadedPart done(List<Stretch> stretches) {
        long all = stretches.stream()
                .mapToLong(stretch -> stretch.window().length().toSeconds())
                .sum();
        return new LoadedPart(windows, all == 0 ? 1 : Math.min(1, (double) seconds / all), allBytes);
    }

    /** How many windows these stretches take if no answer has a row. */
    static long fewest(List<Stretch> stretches) {
        WindowSize size = ofAnswers();
        for (Stretch stretch : stretches) {
            for (Optional<Stretch> left = Optional.of(stretch); left.isPresent(); ) {
                TimeWindow window = size.next(left.get());
                left = rest(left.get(), window);
                size.read(window, 0);
            }
        }
        return size.windows;
    }

    /** Whether there is a smaller size. */
    boolean halve(TimeWindow window) {
        if (window.length().compareTo(LEAST) <= 0) {
            return false;
        }
        size = window.length().dividedBy(2).compareTo(LEAST) < 0
                ? LEAST
                : window.length().dividedBy(2);
        return true;
    }
}
