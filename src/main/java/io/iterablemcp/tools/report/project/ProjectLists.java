package io.iterablemcp.tools.report.project;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Project;
import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.tools.report.part.PartResult;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads all things of a kind, and keeps them for a minute. */
public final class ProjectLists {

    public static final Duration KEPT = Duration.ofSeconds(60);

    private static final int MOST_READS = 40;

    private final Clock clock;
    /** Guarded by this. */
    private final Map<Key, ThingList> kept = new HashMap<>();

    public ProjectLists(Clock clock) {
        this.clock = clock;
    }

    /** What one caller has read, another one of the same project with the same access may get. */
    private record Key(String project, Optional<String> apiKey, PersonalAccess access, ThingKind kind) {}

    /** At most a minute old. Nothing that is kept is used where the gate has closed the read. */
    public ThingList recent(OpenParts parts, ThingKind kind) {
        Optional<PartResult.Closed> closed = parts.closed(kind.tool());
        if (closed.isPresent()) {
            return new ThingList(kind, List.of(), Optional.of(closed.get().words()), clock.instant());
        }
        ThingList known = find(key(parts, kind));
        return known == null ? fresh(parts, kind) : known;
    }

    /** As it is now. */
    public ThingList fresh(OpenParts parts, ThingKind kind) {
        ThingList read = new PagedList(parts, kind).read();
        if (read.whole()) {
            keep(key(parts, kind), read);
        }
        return read;
    }

    private static Key key(OpenParts parts, ThingKind kind) {
        Project project = parts.call().caller().project();
        return new Key(
                project.identity(),
                project.keyFingerprint(),
                parts.call().caller().grant().personal(),
                kind);
    }

    private synchronized ThingList find(Key key) {
        kept.values().removeIf(it -> it.at().plus(KEPT).isBefore(clock.instant()));
        return kept.get(key);
    }

    private synchronized void keep(Key key, ThingList read) {
        kept.put(key, read);
    }

    /** Reads page after page. */
    private static final class PagedList {
        private final OpenParts parts;
        private final ThingKind kind;
        private final List<Json.Obj> rows = new ArrayList<>();

        PagedList(OpenParts parts, ThingKind kind) {
            this.parts = parts;
            this.kind = kind;
        }

        ThingList read() {
            for (int page = 1; page <= MOST_READS; page++) {
                PartResult result = parts.read(kind.tool(), arguments(page));
                if (!(result instanceof PartResult.Found found)) {
                    return listing(Optional.of((rows.isEmpty() ? "" : "Only the first " + rows.size() + " were read. ")
                            + WhyNotRead.of(result)));
                }
                if (!add(found.answer())) {
                    return listing(Optional.empty());
                }
            }
            return listing(Optional.of("Only the first " + rows.size() + " were read: there are too many."));
        }

        private ThingList listing(Optional<String> missing) {
            return new ThingList(kind, List.copyOf(rows), missing, parts.reads().now());
        }

        private Json.Obj arguments(int page) {
            return switch (kind.paging().style()) {
                case WHOLE -> Json.Obj.EMPTY;
                case PAGE ->
                    Json.Obj.EMPTY
                            .with("page", Json.Num.of(page))
                            .with("pageSize", Json.Num.of(kind.paging().most()));
                case OFFSET ->
                    Json.Obj.EMPTY
                            .with("limit", Json.Num.of(kind.paging().most()))
                            .with("offset", Json.Num.of(rows.size()));
            };
        }

        /** @return whether there are more */
        private boolean add(Json answer) {
            Json.Obj document = answer instanceof Json.Obj object ? object : Json.Obj.EMPTY;
            Json.Obj list = document.has(kind.collection())
                    ? document
                    : document.object("params").orElse(Json.Obj.EMPTY);
            int before = rows.size();
            for (Json row : list.list(kind.collection())) {
                if (row instanceof Json.Obj object) {
                    rows.add(object);
                } else if (row instanceof Json.Str name) {
                    rows.add(Json.Obj.EMPTY.with("name", name));
                }
            }
            boolean some = rows.size() > before;
            return switch (kind.paging().style()) {
                case WHOLE -> false;
                case PAGE -> some && list.text("nextPageUrl").isPresent();
                case OFFSET ->
                    some
                            && list.object("pagination")
                                    .flatMap(it -> JsonFields.whole(it, "total"))
                                    .filter(total -> total > rows.size())
                                    .isPresent();
            };
        }
    }
}
