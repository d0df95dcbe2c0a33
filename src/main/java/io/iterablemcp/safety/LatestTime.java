package io.iterablemcp.safety;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The latest time that the store has seen. Whatever ends by it also ends if somebody sets the clock back. It counts
 * together with the clock, never alone: a clock that was once far ahead would otherwise stop time for years.
 */
public final class LatestTime {

    private static final String SEEN = "SELECT max(moment) AS moment FROM (SELECT moment FROM latest_time"
            + " UNION ALL SELECT max(begun) FROM intent UNION ALL SELECT max(moment) FROM call_record) AS seen";

    private LatestTime() {}

    /** The later of the clock's time and of all times that the store has seen. */
    public static Instant of(Sql sql, Instant now) throws SQLException {
        Instant seen = sql.first(SEEN, row -> row.optionalTime("moment"))
                .flatMap(it -> it)
                .orElse(now);
        return seen.isAfter(now) ? seen : now;
    }

    /** The same in a transaction that changes the store, which remembers it. */
    public static Instant advance(Sql sql, Instant now) throws SQLException {
        Instant latest = of(sql, now);
        sql.update(
                "INSERT INTO latest_time (id, moment) VALUES (1, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET moment = excluded.moment",
                latest);
        return latest;
    }
}
