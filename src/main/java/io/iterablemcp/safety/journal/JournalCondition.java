package io.iterablemcp.safety.journal;

import io.iterablemcp.safety.CommitCondition;
import io.iterablemcp.safety.IntentState;
import io.iterablemcp.safety.Obstacle;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Stores the entry of a change with its intent, and removes it when the change was not made. */
record JournalCondition(Supplier<PersonKeys> keys, Journal.Change of, JournalEntry.Kept kept, Set<String> people)
        implements CommitCondition {

    @Override
    public Optional<Obstacle> check(Sql sql, Instant now) {
        return Optional.empty();
    }

    @Override
    public void take(Sql sql, long change, Instant now) throws SQLException {
        Journal.insert(sql, of, kept, now);
        if (people.isEmpty()) {
            return;
        }
        KeyedHashes hashes = keys.get().findOrMake(sql, of.project());
        Set<String> hashed = new LinkedHashSet<>();
        people.forEach(person -> hashed.add(hashes.lookup(person)));
        sql.updateEach(
                "INSERT INTO journal_person (project, person, call_id) VALUES (?, ?, ?)",
                hashed.stream()
                        .map(person -> new Object[] {of.project(), person, of.call()})
                        .iterator());
    }

    @Override
    public void settle(Sql sql, long change, IntentState state) throws SQLException {
        if (!state.counts()) {
            Journal.remove(sql, of.call());
        }
    }

    @Override
    public String toString() {
        return "(the journal entry of " + of.call() + ")";
    }
}
