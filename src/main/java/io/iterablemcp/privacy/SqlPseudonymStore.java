package io.iterablemcp.privacy;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.SqlWork;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The pseudonyms of one project in the store. A value is kept for a day after its last use. Its word stays taken, so
 * that it never stands for another value.
 */
final class SqlPseudonymStore implements PseudonymStore {

    static final Duration KEPT = Duration.ofDays(1);

    /** So many values are removed in one transaction. */
    private static final int STEP = 500;

    /** The project and those that it has adopted; both values are the project. */
    static final String PROJECTS = "(SELECT id FROM person_key WHERE " + AdoptedProjects.CONDITION + ")";

    private static final String PUT =
            "INSERT INTO pseudonym (project, word, kind, hash, lookup, value, used) VALUES (?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (project, word) DO UPDATE SET value = excluded.value, lookup = excluded.lookup,"
                    + " used = CASE WHEN pseudonym.used > excluded.used THEN pseudonym.used ELSE excluded.used END"
                    + " WHERE pseudonym.hash = excluded.hash";

    private static final String KNOWN = "SELECT word, kind, value, hash FROM pseudonym WHERE project IN " + PROJECTS
            + " AND value IS NOT NULL AND used > ? AND ";

    private final Store store;
    private final String project;
    private final PersonKeys keys;
    private final KeyedHashes hashes;
    private final Clock clock;

    /** @param hashes under the key of the project */
    SqlPseudonymStore(Store store, String project, PersonKeys keys, KeyedHashes hashes, Clock clock) {
        this.store = store;
        this.project = project;
        this.keys = keys;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** Removes some values that have not been used for a day, and returns how many. */
    static int expire(Sql sql, Instant now) throws SQLException {
        // One statement with a subquery would read the whole table.
        List<Object[]> old = sql.list(
                "SELECT project, word FROM pseudonym WHERE value IS NOT NULL AND used <= ? ORDER BY used LIMIT " + STEP,
                row -> new Object[] {row.number("project"), row.bytes("word")},
                now.minus(KEPT));
        sql.updateEach("UPDATE pseudonym SET value = NULL WHERE project = ? AND word = ?", old.iterator());
        return old.size();
    }

    @Override
    public List<Pseudonym> put(Collection<Pseudonym> pseudonyms) throws StoreAway {
        // In the order of the key, neighbours are written together.
        List<Pseudonym> all = pseudonyms.stream()
                .sorted(Comparator.comparing(Pseudonym::word))
                .toList();
        return change(sql -> {
            Instant now = clock.instant();
            expire(sql, now);
            // Without the key, the person could not be removed from a store that has replaced a damaged one.
            keys.findOrMake(sql, project);
            long id = sql.number("SELECT id FROM person_key WHERE project = ?", project);
            int[] rows = sql.updateEach(
                    PUT, all.stream().map(each -> values(id, each, now)).iterator());
            List<Pseudonym> taken = new ArrayList<>();
            for (int i = 0; i < rows.length; i++) {
                if (rows[i] == 0) {
                    taken.add(all.get(i));
                }
            }
            return taken;
        });
    }

    private Object[] values(long id, Pseudonym pseudonym, Instant now) {
        return new Object[] {
            id,
            pseudonym.digits(),
            pseudonym.kind().word(),
            HexFormat.of().parseHex(pseudonym.hash()),
            HexFormat.of().parseHex(hashes.lookup(pseudonym.value())),
            pseudonym.value(),
            now
        };
    }

    @Override
    public Optional<Pseudonym> find(String word) throws StoreAway {
        return read(sql -> sql.first(
                KNOWN + "word = ?", SqlPseudonymStore::pseudonym, project, project, oldest(), Pseudonym.digits(word)));
    }

    @Override
    public Optional<Pseudonym> findForgotten(String sha256Hex) throws StoreAway {
        Optional<String> lookup = hashes.lookupOfHash(sha256Hex);
        return lookup.isEmpty()
                ? Optional.empty()
                : read(sql -> sql.first(
                        KNOWN + "lookup = ? ORDER BY word",
                        SqlPseudonymStore::pseudonym,
                        project,
                        project,
                        oldest(),
                        HexFormat.of().parseHex(lookup.get())));
    }

    @Override
    public void touch(String word) throws StoreAway {
        change(sql -> sql.update(
                "UPDATE pseudonym SET used = ? WHERE project IN " + PROJECTS + " AND word = ? AND used < ?",
                clock.instant(),
                project,
                project,
                Pseudonym.digits(word),
                clock.instant()));
    }

    private Instant oldest() {
        return clock.instant().minus(KEPT);
    }

    private static Pseudonym pseudonym(Row row) throws SQLException {
        return Pseudonym.of(
                PersonalKind.of(row.text("kind")), row.text("value"), row.bytes("hash"), row.bytes("word").length);
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
