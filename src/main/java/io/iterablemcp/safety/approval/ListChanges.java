package io.iterablemcp.safety.approval;

import io.iterablemcp.safety.CommitCondition;
import io.iterablemcp.safety.IntentState;
import io.iterablemcp.safety.Obstacle;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts our changes to lists, so that an approval ends when a list that it rests on has been changed. It never prevents
 * a change. A change that failed stays counted: at worst, a person is asked again.
 */
public final class ListChanges implements CommitCondition {

    private final String project;
    private final Set<Long> lists;

    /** @param lists those that the change adds people to or removes people from */
    public ListChanges(String project, Set<Long> lists) {
        this.project = project;
        this.lists = new TreeSet<>(lists);
    }

    @Override
    public Optional<Obstacle> check(Sql sql, Instant now) {
        return Optional.empty();
    }

    @Override
    public void take(Sql sql, long change, Instant now) throws SQLException {
        for (long list : lists) {
            sql.update(
                    "INSERT INTO list_change (project, list, changes, moment) VALUES (?, ?, 1, ?)"
                            + " ON CONFLICT (project, list) DO UPDATE SET changes = list_change.changes + 1,"
                            + " moment = excluded.moment",
                    project,
                    list,
                    now);
        }
    }

    @Override
    public void settle(Sql sql, long change, IntentState state) {
        // It stays counted.
    }

    /** How many changes of ours each of these lists has had. */
    static Map<Long, Long> counts(Sql sql, String project, Set<Long> lists) throws SQLException {
        Map<Long, Long> counts = new TreeMap<>();
        for (long list : lists) {
            counts.put(
                    list,
                    sql.number(
                            "SELECT coalesce(max(changes), 0) FROM list_change WHERE project = ? AND list = ?",
                            project,
                            list));
        }
        return counts;
    }
}
