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

    private final Map<Of, Long> counts = new HashMap<>();

    /** What is counted together. */
    record Of(String project, long hour, String outcome, String agent, boolean changes) {}

    /** The hour of a time, counted since 1970. */
    static long hour(Instant moment) {
        return Math.floorDiv(moment.toEpochMilli(), MILLIS);
    }

    void add(SummedCall call) {
        counts.merge(
                new Of(
                        call.who().project(),
                        hour(call.begun()),
                        call.outcome(),
                        call.who().agent(),
                        call.changes()),
                1L,
                Long::sum);
    }

    Map<Of, Long> all() {
        return counts;
    }

    void write(Sql sql) throws SQLException {
        List<Object[]> rows = counts.entrySet().stream()
                .map(it -> new Object[] {
                    it.getKey().project(),
                    it.getKey().hour(),
                    it.getKey().outcome(),
                    it.getKey().agent(),
                    it.getKey().changes(),
                    it.getValue()
                })
                .toList();
        sql.updateEach(COUNT, rows.iterator());
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
