package io.iterablemcp.safety.preview.list;

import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sizes of lists in the store, and when a server of this store last wrote to each list. */
public final class ListSizes {

    /** How long a size counts. */
    public static final Duration KEPT = Duration.ofMinutes(15);

    /** An approval that waits needs to know of later writes, and one waits for days at most. */
    private static final Duration REMEMBERED = Duration.ofDays(8);

    private static final int REMOVED_AT_ONCE = 500;

    private final Store store;

    public ListSizes(Store store) {
        this.store = store;
    }

    /** The known sizes of these lists that were counted since this time. */
    Map<Long, ListSize> since(String project, Collection<Long> lists, Instant time) throws StoreException {
        return store.read(sql -> {
            Map<Long, ListSize> known = new HashMap<>();
            for (long list : lists) {
                sql.first(
                                "SELECT size, counted FROM list_size"
                                        + " WHERE project = ? AND list = ? AND size IS NOT NULL AND counted >= ?",
                                row -> new ListSize(list, row.number("size"), row.time("counted")),
                                project,
                                list,
                                time)
                        .ifPresent(size -> known.put(list, size));
            }
            return known;
        });
    }

    /** Keeps a size, unless the list was written to after Iterable was asked: nobody knows which of both came first. */
    void keep(String project, ListSize size) throws StoreException {
        store.change(sql -> sql.update(
                "INSERT INTO list_size (project, list, size, counted) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (project, list) DO UPDATE SET size = excluded.size, counted = excluded.counted"
                        + " WHERE list_size.changed IS NULL OR list_size.changed < excluded.counted",
                project,
                size.list(),
                size.size(),
                size.counted()));
    }

    /** The lists to which a server of this store has written since this time, whether it succeeded or not. */
    public List<Long> changedSince(String project, Collection<Long> lists, Instant time) throws StoreException {
        return store.read(sql -> changedSince(sql, project, lists, time));
    }

    /** The same within a transaction. */
    public static List<Long> changedSince(Sql sql, String project, Collection<Long> lists, Instant time)
            throws SQLException {
        List<Long> changed = new ArrayList<>();
        for (long list : lists) {
            if (sql.number(
                            "SELECT count(*) FROM list_size WHERE project = ? AND list = ? AND changed >= ?",
                            project,
                            list,
                            time)
                    > 0) {
                changed.add(list);
            }
        }
        return List.copyOf(changed);
    }

    /**
     * How often servers of this store have written to each of these lists. Unlike a time, the number does not depend on
     * clocks.
     */
    public static Map<Long, Long> writes(Sql sql, String project, Collection<Long> lists) throws SQLException {
        Map<Long, Long> writes = new TreeMap<>();
        for (long list : lists) {
            writes.put(
                    list,
                    sql.number(
                            "SELECT coalesce(max(writes), 0) FROM list_size WHERE project = ? AND list = ?",
                            project,
                            list));
        }
        return writes;
    }

    /** Moves what is known of the lists of a project to another name of it. */
    public static void move(Sql sql, String old, String project) throws SQLException {
        sql.update(
                "UPDATE list_size SET project = ? WHERE project = ?"
                        + " AND list NOT IN (SELECT list FROM list_size WHERE project = ?)",
                project,
                old,
                project);
        sql.update("DELETE FROM list_size WHERE project = ?", old);
    }

    /** Removes some of what nobody needs any more. */
    public static int removeOld(Sql sql, Instant now) throws SQLException {
        return sql.update(
                "DELETE FROM list_size WHERE (project, list) IN (SELECT project, list FROM list_size"
                        + " WHERE coalesce(counted, 0) <= ? AND coalesce(changed, 0) <= ? LIMIT " + REMOVED_AT_ONCE
                        + ")",
                now.minus(KEPT),
                now.minus(REMEMBERED));
    }
}
