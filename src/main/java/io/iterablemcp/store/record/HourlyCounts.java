package io.iterablemcp.store.record;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts calls by the hour as they are recorded, so that a trend reads few rows however many calls there are. */
final class HourlyCounts {

    private static final long MILLIS = 3_600_000;
    private static final Duration KEPT = Duration.ofDays(32);

    private static final String COUNT = "INSERT INTO call_count (project, hour, outcome, agent, changes, calls)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (project, hour, outcome, agent, changes)"
            + " DO UPDATE SET calls = call_count.calls + excluded.calls";

    private final Map<List<Object>, Long> counts = new HashMap<>();

    /** The hour of a time, counted since 1970. */
    static long hour(Instant moment) {
        return Math.floorDiv(moment.toEpochMilli(), MILLIS);
    }

    void add(CallRecord call) {
        counts.merge(
                List.of(
                        call.who().project(),
                        hour(call.begun()),
                        call.result().outcome(),
                        call.who().agent(),
                        call.changes()),
                1L,
                Long::sum);
    }

    void write(Sql sql) throws SQLException {
        List<Object[]> rows = counts.entrySet().stream()
                .map(it -> new Object[] {
                    it.getKey().get(0),
                    it.getKey().get(1),
                    it.getKey().get(2),
                    it.getKey().get(3),
                    it.getKey().get(4),
                    it.getValue()
                })
                .toList();
        sql.updateEach(COUNT, rows.iterator());
        counts.clear();
    }

    /** No trend goes back further than a month. */
    static int removeOld(Sql sql, Instant now, int most) throws SQLException {
        return sql.update(
                "DELETE FROM call_count WHERE (project, hour, outcome, agent, changes) IN (SELECT project, hour, outcome,"
                        + " agent, changes FROM call_count WHERE hour < ? ORDER BY hour LIMIT ?)",
                hour(now.minus(KEPT)),
                most);
    }
}
