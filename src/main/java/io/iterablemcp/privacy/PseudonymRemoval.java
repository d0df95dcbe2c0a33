package io.iterablemcp.privacy;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.util.List;
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
        List<String> values = Stream.of(person.email(), person.userId())
                .flatMap(Optional::stream)
                .toList();
        int rows = 0;
        for (byte[] key : PseudonymKey.all(sql, person.project())) {
            KeyedHashes hashes = new KeyedHashes(key);
            for (String value : values) {
                rows += sql.update(
                        "DELETE FROM pseudonym WHERE " + AdoptedProjects.CONDITION + " AND lookup = ?",
                        person.project(),
                        person.project(),
                        hashes.lookup(value));
            }
        }
        return rows;
    }
}
