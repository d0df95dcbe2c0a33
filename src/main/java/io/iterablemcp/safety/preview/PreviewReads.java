package io.iterablemcp.safety.preview;

import io.iterablemcp.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reads of one preview. Each is made once. For one thread. */
public final class PreviewReads {

    /** When a preview has taken this long, it leaves out what it can do without. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    /** A preview does not take longer because of what it can do without. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** No request is answered in less. */
    private static final Duration LEAST = Duration.ofMillis(100);

    private record Made(String tool, Json.Obj arguments) {}

    private final LiveReads reads;
    private final Clock clock;
    private final Instant begun;
    private final Map<Made, LiveReads.Result> made = new HashMap<>();

    public PreviewReads(LiveReads reads, Clock clock) {
        this.reads = reads;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** A read that the preview cannot do without. */
    public Json.Obj need(String tool, Json.Obj arguments, String thing) throws PreviewUnavailable {
        LiveReads.Result result = read(tool, arguments);
        if (result instanceof LiveReads.Result.Found found) {
            return object(found.body());
        }
        if (result instanceof LiveReads.Result.Missing) {
            throw PreviewUnavailable.missing(thing);
        }
        if (result instanceof LiveReads.Result.Later later) {
            throw PreviewUnavailable.later(thing, later.from());
        }
        throw PreviewUnavailable.failed(thing, ((LiveReads.Result.Unavailable) result).why());
    }

    /** A read that the preview can do without. It is not made if the preview has taken long already. */
    public Optional<Json.Obj> find(String tool, Json.Obj arguments) {
        boolean known = made.containsKey(new Made(tool, arguments));
        if (!known && Duration.between(begun, clock.instant()).compareTo(PATIENCE) > 0) {
            return Optional.empty();
        }
        return read(tool, arguments) instanceof LiveReads.Result.Found found
                ? Optional.of(object(found.body()))
                : Optional.empty();
    }

    /** A read that is given up when the preview has taken long. Empty if there is no time for it. */
    public Optional<LiveReads.Result> inTime(String tool, Json.Obj arguments) {
        Duration left = LONGEST.minus(Duration.between(begun, clock.instant()));
        return left.compareTo(LEAST) < 0
                ? Optional.empty()
                : Optional.of(made.computeIfAbsent(new Made(tool, arguments), it -> reads.read(tool, arguments, left)));
    }

    /** What a read finds, for those that decide themselves what its failure means. */
    public LiveReads.Result read(String tool, Json.Obj arguments) {
        return made.computeIfAbsent(new Made(tool, arguments), it -> reads.read(tool, arguments));
    }

    /** The rows of all pages of a list. Empty if they cannot be read, or are more than these pages. */
    public Optional<List<Json.Obj>> pages(String tool, Json.Obj arguments, String collection, int size, int most) {
        List<Json.Obj> rows = new ArrayList<>();
        for (int page = 1; page <= most; page++) {
            Json.Obj wanted = arguments.with("page", Json.Num.of(page)).with("pageSize", Json.Num.of(size));
            if (!(read(tool, wanted) instanceof LiveReads.Result.Found found)) {
                return Optional.empty();
            }
            List<Json> items = object(found.body()).list(collection);
            items.forEach(item -> rows.add(object(item)));
            if (items.size() < size) {
                return Optional.of(List.copyOf(rows));
            }
        }
        return Optional.empty();
    }

    private static Json.Obj object(Json body) {
        return body instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    }
}
