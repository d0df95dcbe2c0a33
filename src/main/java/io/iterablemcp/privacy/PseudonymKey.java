package io.iterablemcp.privacy;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The key of a project's pseudonyms in the store. It is made once, so that a value keeps its word. */
final class PseudonymKey {

    private static final int BYTES = 32;

    private PseudonymKey() {}

    /** The key of the first project that this one has adopted, so that values keep their words, or else its own. */
    static Optional<byte[]> find(Sql sql, String project) throws SQLException {
        return all(sql, project).stream().findFirst();
    }

    /** All keys with which words of this project were made. */
    static List<byte[]> all(Sql sql, String project) throws SQLException {
        List<byte[]> keys = new ArrayList<>();
        for (String each : AdoptedProjects.with(sql, project)) {
            keys.addAll(
                    sql.list("SELECT secret FROM pseudonym_key WHERE project = ?", row -> row.bytes("secret"), each));
        }
        return keys;
    }

    /** In a transaction that runs alone, so that two servers do not make two keys. */
    static byte[] findOrMake(Sql sql, String project, Random random) throws SQLException {
        Optional<byte[]> known = find(sql, project);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        sql.update("INSERT INTO pseudonym_key (project, secret) VALUES (?, ?)", project, key);
        return key;
    }
}
