package io.iterablemcp.cli.load;

import io.iterablemcp.warehouse.load.LoadedPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The line of the resource that is being loaded: a bar, rows, speed, and what it waits for. */
final class LoadProgressLine {

    private static final int BAR = 12;
    private static final double MEGABYTE = 1e6;
    private static final double LEAST_SHOWN = 0.05; // less would be 0.0 MB/s

    private final String resource;
    private final Instant begun;
    private Duration least = Duration.ZERO;
    private long rows;
    private Optional<LoadedPart> part = Optional.empty();
    private String waiting = "";

    LoadProgressLine(String resource, Instant begun) {
        this.resource = resource;
        this.begun = begun;
    }

    void planned(Duration byLimits) {
        least = byLimits;
    }

    void rows(long now) {
        rows = now;
        waiting = "";
    }

    void part(LoadedPart now) {
        part = Optional.of(now);
        waiting = "";
    }

    void waiting(String words) {
        waiting = words;
    }

    /** @param width of the terminal: a longer line would break, and could not be drawn over */
    String at(Instant now, int width) {
        List<String> words = new ArrayList<>();
        words.add(String.format(Locale.ROOT, "%-20s", resource));
        part.filter(it -> it.share() < 1).ifPresent(it -> words.add(bar(it.share())));
        words.add(String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows"));
        speed(now).ifPresent(words::add);
        if (!waiting.isEmpty()) {
            words.add(waiting);
        } else if (!left().isZero()) {
            words.add("at least " + LimitTime.words(left()) + " by the limits");
        }
        String line = String.join("  ", words);
        return line.length() < width ? line : line.substring(0, width - 2) + "…";
    }

    private static String bar(double share) {
        int full = (int) Math.round(share * BAR);
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + Math.round(share * 100) + "%";
    }

    private Optional<String> speed(Instant now) {
        long millis = Duration.between(begun, now).toMillis();
        return part.filter(it -> it.bytes() > 0 && millis > 0)
                .map(it -> (double) it.bytes() / MEGABYTE / ((double) millis / 1000))
                .filter(speed -> speed >= LEAST_SHOWN)
                .map(speed -> String.format(Locale.ROOT, "%.1f MB/s", speed));
    }

    private Duration left() {
        double share = part.map(LoadedPart::share).orElse(0.0);
        return Duration.ofSeconds(Math.round((double) least.toSeconds() * (1 - share)));
    }
}
