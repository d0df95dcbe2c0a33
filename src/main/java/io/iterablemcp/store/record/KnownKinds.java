package io.iterablemcp.store.record;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The kinds of calls that the store has, as far as one process knows. Used by the transaction that runs alone. */
final class KnownKinds {

    private static final String ADD = "INSERT INTO call_kind (project, agent, tool, tool_group, access, outcome)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private final Set<CallKind> known = new HashSet<>();
    private long place;

    /**
     * Adds what the store has not.
     *
     * @param before the place of the last call before this transaction: if it has gone back, the store was replaced
     */
    synchronized void add(Sql sql, Set<CallKind> kinds, long before) throws SQLException {
        if (before < place) {
            known.clear();
        }
        place = before;
        List<CallKind> unknown =
                kinds.stream().filter(it -> !known.contains(it)).toList();
        int[] added = sql.updateEach(
                ADD, unknown.stream().map(it -> it.values().toArray()).iterator());
        for (int i = 0; i < added.length; i++) {
            // One that was added is undone if its transaction is, so it is known only when it is found.
            if (added[i] == 0) {
                known.add(unknown.get(i));
            }
        }
    }
}
