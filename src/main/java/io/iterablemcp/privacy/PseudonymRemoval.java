package io.iterablemcp.privacy;

import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Removes the words of a person from the store, with the values and hashes that belong to them. */
public final class PseudonymRemoval implements PersonRemoval.Part {

    /** Removes the values that have not been used for a day. */
    public static final Retention.Rule RETENTION = SqlPseudonymStore::expire;

    /** The table of keys contains nobody: a key alone leads to no value. */
    @Override
    public Set<String> tables() {
        return Set.of("pseudonym", "pseudonym_key");
    }

    @Override
    public int remove(Sql sql, RemovedPerson person) throws SQLException {
        Optional<byte[]> key = PseudonymKey.find(sql, person.project());
        if (key.isEmpty()) {
            return 0;
        }
        KeyedHashes hashes = new KeyedHashes(key.get());
        int rows = 0;
        for (String value : Stream.of(person.email(), person.userId())
                .flatMap(Optional::stream)
                .toList()) {
            rows += sql.update(
                    "DELETE FROM pseudonym WHERE project = ? AND lookup = ?", person.project(), hashes.lookup(value));
        }
        return rows;
    }
}
