package io.iterablemcp.privacy;

import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Removes the words of a person from the store, with the values and hashes that belong to them. */
public final class PseudonymRemoval implements PersonRemoval.Part {

    /** Removes the values that have not been used for a day. */
    public static final Retention.Rule RETENTION = SqlPseudonymStore::expire;

    @Override
    public Set<String> tables() {
        return Set.of("pseudonym");
    }

    @Override
    public int remove(Sql sql, RemovedPerson person) throws SQLException {
        Optional<KeyedHashes> hashes = PersonKeys.find(sql, person.project());
        if (hashes.isEmpty()) {
            return 0;
        }
        int rows = 0;
        for (String value : Stream.of(person.email(), person.userId())
                .flatMap(Optional::stream)
                .toList()) {
            rows += sql.update(
                    "DELETE FROM pseudonym WHERE project = (SELECT id FROM person_key WHERE project = ?) AND lookup = ?",
                    person.project(),
                    HexFormat.of().parseHex(hashes.get().lookup(value)));
        }
        return rows;
    }
}
