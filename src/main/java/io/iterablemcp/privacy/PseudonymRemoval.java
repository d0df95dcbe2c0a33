package io.iterablemcp.privacy;

import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Removes the words of a person from the store, with the values and hashes that belong to them. */
public final class PseudonymRemoval implements PersonRemoval.Part {

    /** Removes the values that have not been used for a day. */
    public static final Retention.Rule RETENTION = PseudonymExpiry::expire;

    @Override
    public Set<String> tables() {
        return Set.of("pseudonym");
    }

    @Override
    public int remove(Sql sql, RemovedPerson person) throws SQLException {
        List<String> values = Stream.of(person.email(), person.userId())
                .flatMap(Optional::stream)
                .toList();
        int rows = 0;
        for (KeyedHashes hashes : PersonKeys.with(sql, person.project())) {
            for (String value : values) {
                rows += sql.update(
                        "DELETE FROM pseudonym WHERE project IN " + SqlPseudonymStore.PROJECTS + " AND lookup = ?",
                        person.project(),
                        person.project(),
                        HexFormat.of().parseHex(hashes.lookup(value)));
            }
        }
        rows += removeThoseWithoutLookup(sql, person.project(), values);
        PersonKeys.countRemoval(sql, person.project());
        return rows;
    }

    private static int removeThoseWithoutLookup(Sql sql, String project, List<String> values) throws SQLException {
        Set<String> same = values.stream().map(KeyedHashes::normalized).collect(Collectors.toSet());
        List<Object[]> found = new ArrayList<>();
        sql.each(
                "SELECT project, word, value FROM pseudonym WHERE " + PseudonymExpiry.WITHOUT_LOOKUP,
                row -> same.contains(KeyedHashes.normalized(row.text("value")))
                        && found.add(new Object[] {row.number("project"), row.bytes("word")}),
                project,
                project);
        return Arrays.stream(sql.updateEach("DELETE FROM pseudonym WHERE project = ? AND word = ?", found.iterator()))
                .sum();
    }
}
