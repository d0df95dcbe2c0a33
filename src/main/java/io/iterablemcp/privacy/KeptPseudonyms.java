package io.iterablemcp.privacy;

import io.iterablemcp.store.Sql;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;

/** Keeps the words of people who are named in something that waits, so that an agent can name them again afterwards. */
public final class KeptPseudonyms {

    private KeptPseudonyms() {}

    /** Keeps the words that stand for these values, as far as there are any, as if they were used at this time. */
    public static void keep(Sql sql, String project, Collection<String> values, Instant until) throws SQLException {
        for (KeyedHashes hashes : PersonKeys.with(sql, project)) {
            for (String value : values) {
                sql.update(
                        "UPDATE pseudonym SET used = ? WHERE project IN " + SqlPseudonymStore.PROJECTS
                                + " AND lookup = ? AND value IS NOT NULL AND used < ?",
                        until,
                        project,
                        project,
                        HexFormat.of().parseHex(hashes.lookup(value)),
                        until);
            }
        }
    }
}
