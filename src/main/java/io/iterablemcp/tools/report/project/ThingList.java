package io.iterablemcp.tools.report.project;

import io.iterablemcp.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the things of a kind.
 *
 * @param rows as Iterable returns them
 * @param missing why there may be more of them than these, as a sentence or two; empty if these are all
 * @param at when they were read
 */
public record ThingList(ThingKind kind, List<Json.Obj> rows, Optional<String> missing, Instant at) {

    /** Whether these are all there are. */
    public boolean whole() {
        return missing.isEmpty();
    }

    /** Whether nothing could be read. */
    public boolean unread() {
        return rows.isEmpty() && !whole();
    }
}
