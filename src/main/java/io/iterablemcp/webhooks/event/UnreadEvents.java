package io.iterablemcp.webhooks.event;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.sql.SQLException;
import java.util.Optional;

/** Events that could not be understood when they arrived. */
public final class UnreadEvents {

    private static final int MOST = 10_000;

    private UnreadEvents() {}

    /**
     * Reads them again, as a newer release may understand them.
     *
     * @return how many were understood now
     */
    public static int retry(Sql sql, String project, PersonKeys keys) throws SQLException {
        int understood = 0;
        for (StoredEvent stored : EventHistory.notUnderstood(sql, project, MOST)) {
            KeyedHashes hashes = keys.findOrMake(sql, project);
            Optional<EventRow> row =
                    row(stored, hashes).filter(it -> it.fields().isPresent());
            if (row.isPresent()) {
                understood += sql.update(
                        "UPDATE webhook_event SET happened = ?, campaign = ?, template = ?, journey = ?, message = ?,"
                                + " email = ?, user_id = ?, bot = ?, reason = ?, problem = NULL WHERE number = ?",
                        row.get().understood(stored, hashes));
            }
        }
        return understood;
    }

    private static Optional<EventRow> row(StoredEvent stored, KeyedHashes hashes) {
        try {
            return JsonReader.read(stored.body()) instanceof Json.Obj event
                    ? Optional.of(EventRow.of(new ReceivedEvent(event, stored.body()), hashes))
                    : Optional.empty();
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }

    /** Removes them. Returns how many there were. */
    public static int drop(Sql sql, String project) throws SQLException {
        return sql.update(
                "DELETE FROM webhook_event WHERE problem IS NOT NULL AND " + AdoptedProjects.CONDITION,
                project,
                project);
    }
}
