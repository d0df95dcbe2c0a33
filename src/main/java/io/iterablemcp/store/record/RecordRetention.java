package io.iterablemcp.store.record;

import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Removes the oldest rows of the record when they are too old, or all rows take too much space. */
public final class RecordRetention implements Retention.Rule {

    private static final int ROWS_AT_A_TIME = 500;

    private final Duration age;
    private final long bytes;

    public RecordRetention(Duration age, long bytes) {
        this.age = age;
        this.bytes = bytes;
    }

    /** Removes counts of hours that no trend shows any more; at most a few hundred at once. */
    public static int removeOldCounts(Sql sql, Instant now) throws SQLException {
        return HourlyCounts.removeOld(sql, now, ROWS_AT_A_TIME);
    }

    @Override
    public int apply(Sql sql, Instant now) throws SQLException {
        ChainEnd end = ChainEnd.of(sql);
        long begin = ChainEnd.checkpoint(sql).seq();
        // Rows of parts begin in another order than they end, so age ends at the first row that is young enough.
        long young = sql.first(
                        "SELECT seq FROM call_record WHERE moment >= ? ORDER BY seq LIMIT 1",
                        row -> row.number("seq"),
                        now.minus(age))
                .orElse(end.seq() + 1);
        long fitting = sql.first(
                        "SELECT seq FROM call_record WHERE stored > ? ORDER BY seq LIMIT 1",
                        row -> row.number("seq"),
                        end.stored() - bytes)
                .orElse(end.seq() + 1);
        long last = Math.min(Math.max(young, fitting) - 1, begin + ROWS_AT_A_TIME);
        Optional<ChainEnd> checkpoint = sql.first(
                "SELECT seq, hash, stored FROM call_record WHERE seq <= ? ORDER BY seq DESC LIMIT 1",
                row -> new ChainEnd(row.number("seq"), row.text("hash"), row.number("stored")),
                last);
        if (checkpoint.isEmpty()) {
            return 0;
        }
        return cut(sql, checkpoint.get(), now);
    }

    private static int cut(Sql sql, ChainEnd at, Instant now) throws SQLException {
        CallSums.complete(sql);
        sql.update("DELETE FROM call_person WHERE seq <= ?", at.seq());
        sql.update("DELETE FROM call_checkpoint WHERE seq < ?", at.seq());
        // A change of the last day must not count as unrecorded because its row was removed to save space.
        sql.update(
                "UPDATE intent SET call_id = '' WHERE call_id IN (SELECT id FROM call_record WHERE seq <= ?)",
                at.seq());
        sql.update(
                "INSERT INTO call_checkpoint (seq, hash, stored, moment) VALUES (?, ?, ?, ?)",
                at.seq(),
                at.hash(),
                at.stored(),
                now);
        int removed = sql.update("DELETE FROM call_record WHERE seq <= ?", at.seq());
        LastCalls.removeUnrecorded(sql);
        return removed;
    }
}
