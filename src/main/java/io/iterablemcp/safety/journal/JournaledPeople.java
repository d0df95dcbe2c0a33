package io.iterablemcp.safety.journal;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Removes a person from the journal: every entry that is about this person, even if it is about others, too. */
public final class JournaledPeople implements PersonRemoval.Part {

    @Override
    public Set<String> tables() {
        return Set.of("journal", "journal_person");
    }

    @Override
    public int remove(Sql sql, RemovedPerson person) throws SQLException {
        Set<String> calls = new TreeSet<>();
        List<String> values = Stream.of(person.email(), person.userId())
                .flatMap(Optional::stream)
                .toList();
        for (String project : AdoptedProjects.with(sql, person.project())) {
            Optional<KeyedHashes> hashes = PersonKeys.find(sql, project);
            for (String value : hashes.isPresent() ? values : List.<String>of()) {
                calls.addAll(sql.list(
                        "SELECT call_id FROM journal_person WHERE project = ? AND person = ?",
                        row -> row.text("call_id"),
                        project,
                        hashes.get().lookup(value)));
            }
        }
        for (String call : calls) {
            Journal.remove(sql, call);
        }
        return calls.size();
    }
}
