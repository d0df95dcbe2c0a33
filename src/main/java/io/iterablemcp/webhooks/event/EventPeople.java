package io.iterablemcp.webhooks.event;

import io.iterablemcp.store.Sql;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The hashes by which the events of a person are found. */
public final class EventPeople {

    private EventPeople() {}

    /**
     * @param values addresses and userIds of one person
     * @return never empty, so that a person without events is not taken for everybody
     */
    public static List<byte[]> hashes(Sql sql, String project, List<String> values) throws SQLException {
        List<byte[]> hashes = new ArrayList<>();
        for (KeyedHashes each : PersonKeys.with(sql, project)) {
            values.forEach(value -> hashes.add(EventRow.hash(each, value)));
        }
        return hashes.isEmpty() ? List.of(new byte[] {0}) : List.copyOf(hashes);
    }
}
