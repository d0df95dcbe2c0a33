package io.iterablemcp.webhooks.event;

import io.iterablemcp.store.Sql;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Writes events into their table. */
public final class WebhookEvents {

    private static final int KEYS_AT_A_TIME = 64;

    private final PersonKeys keys;

    /** @param keys of the people in the events */
    public WebhookEvents(PersonKeys keys) {
        this.keys = keys;
    }

    /**
     * Stores those that are new, and counts the others.
     *
     * @return for each whether it was there already
     */
    public List<Boolean> add(Sql sql, String project, List<ReceivedEvent> events, Instant now) throws SQLException {
        KeyedHashes hashes = keys.findOrMake(sql, project);
        List<EventRow> rows =
                events.stream().map(event -> EventRow.of(event, hashes)).toList();
        Set<String> known = known(sql, project, rows);
        long stored = stored(sql);
        List<Boolean> repeated = new ArrayList<>();
        List<Object[]> fresh = new ArrayList<>();
        List<Object[]> again = new ArrayList<>();
        for (EventRow row : rows) {
            boolean isNew = known.add(row.key());
            repeated.add(!isNew);
            if (isNew) {
                stored += row.size();
                fresh.add(row.values(project, now, hashes, stored));
            } else {
                again.add(new Object[] {now, project, row.keyBytes()});
            }
        }
        sql.updateEach(EventRow.INSERT, fresh.iterator());
        sql.updateEach(
                "UPDATE webhook_event SET seen = seen + 1, seen_last = ? WHERE project = ? AND event_key = ?",
                again.iterator());
        return repeated;
    }

    /** The size of all events that were ever stored. */
    static long stored(Sql sql) throws SQLException {
        return sql.first("SELECT stored FROM webhook_event ORDER BY number DESC LIMIT 1", row -> row.number("stored"))
                .orElse(0L);
    }

    private static Set<String> known(Sql sql, String project, List<EventRow> rows) throws SQLException {
        Set<String> known = new HashSet<>();
        for (int from = 0; from < rows.size(); from += KEYS_AT_A_TIME) {
            List<EventRow> some = rows.subList(from, Math.min(rows.size(), from + KEYS_AT_A_TIME));
            // Few forms of the statement, because a connection keeps each: the last key is sought several times.
            int places = some.size() == 1 ? 1 : KEYS_AT_A_TIME;
            Object[] values = new Object[places + 1];
            values[0] = project;
            for (int i = 0; i < places; i++) {
                values[i + 1] = some.get(Math.min(i, some.size() - 1)).keyBytes();
            }
            sql.each(
                    "SELECT event_key FROM webhook_event WHERE project = ? AND event_key IN (?"
                            + ", ?".repeat(places - 1) + ")",
                    row -> known.add(HexFormat.of().formatHex(row.bytes("event_key"))),
                    values);
        }
        return known;
    }
}
