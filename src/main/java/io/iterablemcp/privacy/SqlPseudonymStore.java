package io.iterablemcp.privacy;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.SqlWork;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The pseudonyms of one project in the store. A value is kept for a day after its last use. Its word stays taken, so
 * that it never stands for another value.
 */
final class SqlPseudonymStore implements PseudonymStore {

    static final Duration KEPT = Duration.ofDays(1);

    /** So many values are removed in one transaction. */
    private static final int STEP = 500;

    private static final String KNOWN = "SELECT word, kind, value, lookup FROM pseudonym WHERE "
            + AdoptedProjects.CONDITION + " AND value IS NOT NULL AND used > ? AND ";

    private final Store store;
    private final String project;
    private final KeyedHashes hashes;
    private final Clock clock;

    /** @param hashes under the key of the project */
    SqlPseudonymStore(Store store, String project, KeyedHashes hashes, Clock clock) {
        this.store = store;
        this.project = project;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** Removes some values that have not been used for a day, and returns how many. */
    static int expire(Sql sql, Instant now) throws SQLException {
        return sql.update(
                "UPDATE pseudonym SET value = NULL WHERE value IS NOT NULL AND (project, word) IN"
                        + " (SELECT project, word FROM pseudonym WHERE value IS NOT NULL AND used <= ? LIMIT " + STEP
                        + ")",
                now.minus(KEPT));
    }

    @Override
    public Set<String> put(Collection<Pseudonym> pseudonyms) throws StoreAway {
        KeyedHashes own = hashes.copy();
        return change(sql -> {
            Instant now = clock.instant();
            expire(sql, now);
            Set<String> taken = new HashSet<>();
            for (Pseudonym pseudonym : pseudonyms) {
                if (put(sql, pseudonym, own.owner(pseudonym.kind(), pseudonym.value()), now) == 0) {
                    taken.add(pseudonym.word());
                }
            }
            return taken;
        });
    }

    private int put(Sql sql, Pseudonym pseudonym, String owner, Instant now) throws SQLException {
        return sql.update(
                "INSERT INTO pseudonym (project, word, kind, owner, lookup, value, used) VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (project, word) DO UPDATE SET value = excluded.value, lookup = excluded.lookup,"
                        + " used = excluded.used WHERE pseudonym.owner = excluded.owner",
                project,
                pseudonym.word(),
                pseudonym.kind().word(),
                owner,
                pseudonym.lookup(),
                pseudonym.value(),
                now);
    }

    @Override
    public Optional<Pseudonym> find(String word) throws StoreAway {
        return read(
                sql -> sql.first(KNOWN + "word = ?", SqlPseudonymStore::pseudonym, project, project, oldest(), word));
    }

    @Override
    public Optional<Pseudonym> findByLookup(String lookup) throws StoreAway {
        return read(sql -> sql.first(
                KNOWN + "lookup = ? ORDER BY word", SqlPseudonymStore::pseudonym, project, project, oldest(), lookup));
    }

    @Override
    public void touch(String word) throws StoreAway {
        change(sql -> sql.update(
                "UPDATE pseudonym SET used = ? WHERE " + AdoptedProjects.CONDITION + " AND word = ?",
                clock.instant(),
                project,
                project,
                word));
    }

    private Instant oldest() {
        return clock.instant().minus(KEPT);
    }

    private static Pseudonym pseudonym(Row row) throws SQLException {
        return new Pseudonym(
                row.text("word"), PersonalKind.of(row.text("kind")), row.text("value"), row.text("lookup"));
    }

    private <T> T read(SqlWork<T> work) throws StoreAway {
        try {
            return store.read(work);
        } catch (StoreException e) {
            throw new StoreAway(e);
        }
    }

    private <T> T change(SqlWork<T> work) throws StoreAway {
        try {
            return store.change(work);
        } catch (StoreException e) {
            throw new StoreAway(e);
        }
    }
}
