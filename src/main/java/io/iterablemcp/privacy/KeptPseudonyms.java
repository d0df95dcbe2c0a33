package io.iterablemcp.privacy;

import io.iterablemcp.store.Sql;
import io.iterablemcp.store.person.KeyedHashes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** Keeps the words of people who are named in something that waits, so that an agent can name them again afterwards. */
public final class KeptPseudonyms {

    private KeptPseudonyms() {}

    /** Keeps the words that stand for these values, as far as there are any, as if they were used at this time. */
    public static void keep(Sql sql, String project, Collection<String> values, Instant until) throws SQLException {
        for (String value : values) {
            sql.update(
                    "UPDATE pseudonym SET used = ? WHERE project IN " + SqlPseudonymStore.PROJECTS
                            + " AND (value = ? OR lower(trim(value)) = ?) AND used < ?",
                    until,
                    project,
                    project,
                    value,
                    KeyedHashes.normalized(value),
                    until);
        }
    }
}
