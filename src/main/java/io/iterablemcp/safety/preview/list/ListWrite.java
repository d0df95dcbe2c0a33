package io.iterablemcp.safety.preview.list;

import io.iterablemcp.safety.CommitCondition;
import io.iterablemcp.safety.IntentState;
import io.iterablemcp.safety.Obstacle;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A write to a list: the known size grows by the people that it adds, in the transaction that stores the change. Removed
 * people stay counted, because nobody knows whether they were on the list.
 *
 * @param added at most this many people
 */
public record ListWrite(String project, long list, long added) implements CommitCondition {

    @Override
    public Optional<Obstacle> check(Sql sql, Instant now) {
        return Optional.empty();
    }

    @Override
    public void take(Sql sql, long change, Instant now) throws SQLException {
        sql.update(
                "INSERT INTO list_size (project, list, changed, writes) VALUES (?, ?, ?, 1)"
                        + " ON CONFLICT (project, list) DO UPDATE SET size = list_size.size + ?, changed = excluded.changed,"
                        + " writes = list_size.writes + 1",
                project,
                list,
                now,
                added);
    }

    /** If nothing was added, the size is too large until it is read again. It never becomes too small. */
    @Override
    public void settle(Sql sql, long change, IntentState state) {}
}
