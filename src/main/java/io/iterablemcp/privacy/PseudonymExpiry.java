package io.iterablemcp.privacy;

import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.person.KeyedHashes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Removes values from the store that have not been used for a day. The hash that finds the person after that is made at
 * that time: most words are read with their value, and a large answer would take longer by many hashes.
 */
final class PseudonymExpiry {

    /** So many rows are changed in one transaction. */
    private static final int STEP = 500;

    /** Each step reads all words that have a value. */
    private static final int LARGE_STEP = 20_000;

    /**
     * A condition for the words of a project and of those that it has adopted that no hash finds yet; both values are the
     * project. With {@code used} it reads only the words that have a value.
     */
    static final String WITHOUT_LOOKUP =
            "value IS NOT NULL AND used > 0 AND lookup IS NULL AND project IN " + SqlPseudonymStore.PROJECTS;

    private PseudonymExpiry() {}

    /** Removes some values, and returns how many. */
    static int expire(Sql sql, Instant now) throws SQLException {
        // One statement with a subquery would read the whole table.
        List<Object[]> old = sql.list(
                "SELECT pseudonym.project, word, value, secret FROM pseudonym LEFT JOIN person_key"
                        + " ON person_key.id = pseudonym.project WHERE value IS NOT NULL AND used <= ?"
                        + " ORDER BY used LIMIT " + STEP,
                row -> new Object[] {lookup(row), row.number("project"), row.bytes("word")},
                now.minus(SqlPseudonymStore.KEPT));
        sql.updateEach("UPDATE pseudonym SET value = NULL, lookup = ? WHERE project = ? AND word = ?", old.iterator());
        return old.size();
    }

    /** Empty if the project has no key: then nobody can find the person by a hash. */
    private static Optional<byte[]> lookup(Row row) throws SQLException {
        String value = row.text("value");
        return row.optionalBytes("secret").map(key -> lookup(new KeyedHashes(key), value));
    }

    private static byte[] lookup(KeyedHashes hashes, String value) {
        return HexFormat.of().parseHex(hashes.lookup(value));
    }

    /** Adds the hash to some words of a project that have none yet, and returns how many. */
    static int addLookups(Sql sql, String project, KeyedHashes hashes) throws SQLException {
        List<Object[]> rows = sql.list(
                "SELECT project, word, value FROM pseudonym WHERE " + WITHOUT_LOOKUP + " LIMIT " + LARGE_STEP,
                row -> new Object[] {lookup(hashes, row.text("value")), row.number("project"), row.bytes("word")},
                project,
                project);
        sql.updateEach("UPDATE pseudonym SET lookup = ? WHERE project = ? AND word = ?", rows.iterator());
        return rows.size();
    }
}
