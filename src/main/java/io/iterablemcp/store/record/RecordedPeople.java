package io.iterablemcp.store.record;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Removes a person from the record: its rows stay, without their texts and without the salt of their hashes. */
public final class RecordedPeople implements PersonRemoval.Part {

    /** The beginning of what is written in the place of the texts. */
    static final String REMOVED = "removed on ";

    private final Clock clock;
    private final PersonHashKeys keys = new PersonHashKeys();

    public RecordedPeople(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Set<String> tables() {
        return Set.of("call_record", "call_person");
    }

    @Override
    public int remove(Sql sql, RemovedPerson person) throws SQLException {
        int rows = 0;
        for (String project : AdoptedProjects.with(sql, person.project())) {
            rows += remove(sql, person, project);
        }
        return rows;
    }

    /** Each project has its own key. */
    private int remove(Sql sql, RemovedPerson person, String project) throws SQLException {
        Optional<PersonHashes> hashes = keys.find(sql, project);
        if (hashes.isEmpty()) {
            return 0;
        }
        Set<Long> rows = new TreeSet<>();
        List<String> values = Stream.of(person.email(), person.userId())
                .flatMap(Optional::stream)
                .toList();
        for (String value : values) {
            rows.addAll(sql.list(
                    "SELECT seq FROM call_person WHERE project = ? AND person = ?",
                    row -> row.number("seq"),
                    project,
                    hashes.get().of(value)));
        }
        String words = REMOVED + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (long seq : rows) {
            sql.update(
                    "UPDATE call_record SET sentence = ?, reason = ?, arguments = ?, salt = ? WHERE seq = ?",
                    words,
                    words,
                    words,
                    Optional.empty(),
                    seq);
            // All hashes of the row: an email and a user id of one person are two hashes.
            sql.update("DELETE FROM call_person WHERE seq = ?", seq);
        }
        return rows.size();
    }
}
