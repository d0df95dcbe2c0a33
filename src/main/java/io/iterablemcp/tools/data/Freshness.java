package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.data.ResultTables.Cells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How fresh the tables are and what they miss, from what the load has noted. A table may hold several resources: it is as
 * fresh as the oldest of them.
 */
final class Freshness {

    /** The view of all events. */
    private static final String EVENTS = "events";

    private static final String HOLDS = " ON list_contains(string_split(replace(t.resource, ' ', ''), ',')";

    /** Complete results of a load. */
    private static final String LOADED = "'loaded'";

    static final String SETTLED = "SELECT t.name, min(r.settled) AS settled, min(r.loaded) AS loaded,"
            + " bool_and(r.whole) AS whole FROM _tables t JOIN (SELECT resource,"
            + " max(coalesce(to_time, loaded_at)) AS settled, max(loaded_at) AS loaded, bool_and(from_time IS NULL) AS whole"
            + " FROM _windows GROUP BY resource) r" + HOLDS + ", r.resource) GROUP BY t.name";

    static final String SKIPPED = "SELECT t.name, l.resource, l.words FROM (SELECT resource, outcome, words FROM _loads"
            + " QUALIFY row_number() OVER (PARTITION BY resource ORDER BY started_at DESC, id DESC) = 1) l"
            + " LEFT JOIN _tables t" + HOLDS + ", l.resource) WHERE l.outcome <> " + LOADED + " ORDER BY l.resource";

    private final List<Cells> settled;
    private final List<Cells> skipped;

    /** @param settled rows of {@link #SETTLED}, {@code skipped} rows of {@link #SKIPPED} */
    Freshness(List<Cells> settled, List<Cells> skipped) {
        this.settled = settled;
        this.skipped = skipped;
    }

    List<Cells> settled() {
        return settled;
    }

    /** Until when each of these tables is complete. */
    Json.Obj settled(List<String> tables) {
        Map<String, Json> times = new LinkedHashMap<>();
        for (Cells table : settled) {
            if (reads(tables, table.text("name"))) {
                times.put(table.text("name"), table.get("settled"));
            }
        }
        return new Json.Obj(times);
    }

    /** What could not be loaded into these tables at the last attempt. */
    List<Json> missing(List<String> tables) {
        List<Json> missing = new ArrayList<>();
        for (Cells each : skipped) {
            if (reads(tables, each.text("name"))) {
                missing.add(words(each));
            }
        }
        return missing;
    }

    List<Json> allMissing() {
        return skipped.stream().map(Freshness::words).distinct().toList();
    }

    private static Json words(Cells skipped) {
        String why = skipped.text("words");
        return Json.text(skipped.text("resource") + (why.isEmpty() ? "" : ": " + why));
    }

    private static boolean reads(List<String> tables, String table) {
        return tables.contains(table) || (tables.contains(EVENTS) && table.startsWith(EVENTS + "_"));
    }
}
