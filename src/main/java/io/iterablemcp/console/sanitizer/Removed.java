package io.iterablemcp.console.sanitizer;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How often each kind of removal was made. */
public record Removed(Map<RemovedKind, Integer> counts) {

    public static final Removed NOTHING = new Removed(Map.of());

    public Removed {
        Map<RemovedKind, Integer> sorted = new EnumMap<>(RemovedKind.class);
        sorted.putAll(counts);
        counts = Collections.unmodifiableMap(sorted);
    }

    public int count(RemovedKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    public Removed with(RemovedKind kind, int count) {
        if (count == 0) {
            return this;
        }
        Map<RemovedKind, Integer> more = new EnumMap<>(RemovedKind.class);
        more.putAll(counts);
        more.merge(kind, count, Integer::sum);
        return new Removed(more);
    }

    /** One for each kind, for the page. */
    public List<String> sentences() {
        return counts.entrySet().stream()
                .map(each -> each.getKey().sentence(each.getValue()))
                .toList();
    }
}
