package io.iterablemcp.store.record;

import io.iterablemcp.store.Sql;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The key of each project for the hashes of people. It is made when the first call of the project is recorded. */
final class PersonHashKeys {

    private static final int BYTES = 32;

    /** Only keys that were read: one that was just made is undone if its transaction is. */
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    /** Without the store, if the key is known already. */
    Optional<PersonHashes> known(String project) {
        return Optional.ofNullable(known.get(project)).map(PersonHashes::new);
    }

    Optional<PersonHashes> find(Sql sql, String project) throws SQLException {
        Optional<byte[]> found =
                sql.first("SELECT secret FROM person_hash_key WHERE project = ?", row -> row.bytes("secret"), project);
        found.ifPresent(key -> known.put(project, key));
        return found.map(PersonHashes::new);
    }

    PersonHashes findOrMake(Sql sql, String project) throws SQLException {
        Optional<PersonHashes> ready = known(project);
        Optional<PersonHashes> found = ready.isPresent() ? ready : find(sql, project);
        if (found.isPresent()) {
            return found.get();
        }
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        sql.update("INSERT INTO person_hash_key (project, secret) VALUES (?, ?)", project, key);
        return new PersonHashes(key);
    }
}
