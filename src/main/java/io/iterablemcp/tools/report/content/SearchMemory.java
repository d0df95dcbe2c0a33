package io.iterablemcp.tools.report.content;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the latest searches have found, so that a search goes on even if the bodies do not fit into memory. */
final class SearchMemory {

    private static final int MOST_SEARCHES = 4;
    private static final int MOST_BODIES = 20_000;

    /** Guarded by this. */
    private final Map<String, Map<BodyKey, Seen>> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** @param findings empty if the template has no such body */
    record Seen(Optional<Findings> findings) {}

    /** Empty if the search has not seen the body. */
    synchronized Optional<Seen> find(String search, BodyKey body) {
        return Optional.ofNullable(kept.get(search)).map(known -> known.get(body));
    }

    synchronized void keep(String search, BodyKey body, Seen seen) {
        Map<BodyKey, Seen> known = kept.computeIfAbsent(search, none -> new HashMap<>());
        if (known.size() < MOST_BODIES) {
            known.put(body, seen);
        }
        if (kept.size() > MOST_SEARCHES) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
