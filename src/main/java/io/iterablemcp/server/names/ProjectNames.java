package io.iterablemcp.server.names;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.server.calls.CallerReads;
import io.iterablemcp.tools.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ids and names of what is in the project, kept for a minute for each caller that sees the same: a client asks for
 * completions at every key.
 */
public final class ProjectNames {

    static final Duration KEPT = Duration.ofSeconds(60);

    /** Names that could not be read are asked for again soon, but not at the next key. */
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(5);

    private static final int MOST_PAGES = 4;
    private static final int MOST_ENTRIES = 200;

    private final Clock clock;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    public ProjectNames(Clock clock) {
        this.clock = clock;
    }

    private record Key(Object sight, NameSource source) {}

    /** The newest first. Empty if the tool that lists them is closed to the caller, or its read fails. */
    public List<NamedItem> of(NameSource source, CallerReads reads) {
        return reads.closed(source.tool()).isPresent()
                ? List.of()
                : entry(new Key(reads.sight(), source)).get(reads);
    }

    private Entry entry(Key key) {
        synchronized (entries) {
            Instant now = clock.instant();
            entries.values().removeIf(entry -> entry.old(now));
            Entry found = entries.computeIfAbsent(key, it -> new Entry(it.source()));
            if (entries.size() > MOST_ENTRIES) {
                entries.remove(entries.keySet().iterator().next());
            }
            return found;
        }
    }

    /** Requests that come at the same moment share one read. */
    private final class Entry {

        private final NameSource source;
        private volatile Instant until = Instant.MAX;
        private List<NamedItem> names = List.of();

        Entry(NameSource source) {
            this.source = source;
        }

        boolean old(Instant now) {
            return !now.isBefore(until);
        }

        synchronized List<NamedItem> get(CallerReads reads) {
            if (until.equals(Instant.MAX)) {
                Optional<List<NamedItem>> read = ProjectNames.read(source, reads);
                names = read.orElse(List.of());
                until = clock.instant().plus(read.isPresent() ? KEPT : FAILURE_KEPT);
            }
            return names;
        }
    }

    /** Empty if the first read fails; later ones only end the list. */
    private static Optional<List<NamedItem>> read(NameSource source, CallerReads reads) {
        List<NamedItem> names = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            Optional<List<Json.Obj>> rows = rows(source, reads.read(source.tool(), source.namesOf(page, reads)));
            if (rows.isEmpty()) {
                return page == 1 ? Optional.empty() : Optional.of(List.copyOf(names));
            }
            rows.get().forEach(row -> name(source, row).ifPresent(names::add));
            if (!source.paged() || rows.get().size() < source.namesOnAPage(reads)) {
                break;
            }
        }
        return Optional.of(List.copyOf(names));
    }

    private static Optional<NamedItem> name(NameSource source, Json.Obj row) {
        return row.get(source.idField())
                .map(id -> id instanceof Json.Num number ? number.digits() : ((Json.Str) id).text())
                .map(id -> new NamedItem(id, row.text("name").orElse("")));
    }

    /** The rows of an answer that lists something; empty if it is none. */
    public static Optional<List<Json.Obj>> rows(NameSource source, Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered answered)) {
            return Optional.empty();
        }
        try {
            Json json = JsonReader.read(answered.text());
            Json.Obj answer = json instanceof Json.Obj object ? object : Json.Obj.EMPTY;
            List<Json> rows = answer.object("params").orElse(answer).list(source.collection());
            return Optional.of(rows.stream()
                    .filter(Json.Obj.class::isInstance)
                    .map(Json.Obj.class::cast)
                    .toList());
        } catch (MalformedJson notJson) {
            return Optional.empty();
        }
    }
}
