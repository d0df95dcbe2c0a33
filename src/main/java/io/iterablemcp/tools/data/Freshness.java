package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.data.ResultTables.Cells;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How fresh the tables are and what they miss, from what the load has noted. A table is as fresh as the oldest of its
 * resources.
 */
final class Freshness {

    /** What the last load of a resource did not bring. */
    static final String SKIPPED =
            "SELECT resource, outcome, words, finished_at AS ended FROM _loads QUALIFY row_number() OVER (PARTITION BY resource"
                    + " ORDER BY started_at DESC, id DESC) = 1 AND outcome <> 'loaded' ORDER BY resource";

    private final Map<String, Cells> settled = new LinkedHashMap<>();
    private final List<Cells> skipped;

    /**
     * @param settled rows of {@link #settled(boolean)}
     * @param skipped rows of {@link #SKIPPED}
     */
    Freshness(List<Cells> settled, List<Cells> skipped) {
        settled.forEach(row -> this.settled.put(row.text("resource"), row));
        this.skipped = skipped;
    }

    /**
     * What is complete, and until when. Of events the main database knows it, because it has them last.
     *
     * @param people whether their database is open
     */
    static String settled(boolean people) {
        String windows = people
                ? "(FROM _windows UNION ALL FROM people._windows WHERE resource NOT IN (SELECT resource FROM _windows))"
                : "_windows";
        return "SELECT resource, max(coalesce(to_time, loaded_at)) AS settled, max(loaded_at) AS loaded,"
                + " min(from_time) AS since, CAST(sum(rows) AS BIGINT) AS rows, bool_and(from_time IS NULL) AS whole FROM "
                + windows + " GROUP BY resource";
    }

    /** The resource of a table that is complete until the earliest time. */
    Optional<Cells> oldest(String table) {
        return TableResources.of(table).stream()
                .map(settled::get)
                .filter(row -> row != null && row.optional("settled").isPresent())
                .min(Comparator.comparing(row -> Instant.parse(row.text("settled"))));
    }

    /** Until when each of these tables is complete. */
    Json.Obj settled(List<String> tables) {
        Map<String, Json> times = new LinkedHashMap<>();
        for (String table : tables) {
            oldest(table).ifPresent(row -> times.put(table, row.get("settled")));
        }
        return new Json.Obj(times);
    }

    /** What could not be loaded into these tables at the last attempt. */
    List<Json> missing(List<String> tables) {
        return skipped.stream()
                .filter(row -> tables.stream()
                        .anyMatch(table -> TableResources.of(table).contains(row.text("resource"))))
                .map(Freshness::words)
                .toList();
    }

    List<Json> allMissing() {
        return skipped.stream().map(Freshness::words).toList();
    }

    private static Json words(Cells skipped) {
        String why = skipped.text("words");
        return Json.text(skipped.text("resource") + (why.isEmpty() ? "" : ": " + why));
    }
}
