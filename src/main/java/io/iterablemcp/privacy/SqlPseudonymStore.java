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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pseudonyms of one project in the store. A value is kept for a day after its last use. Its word stays taken, so
 * that it never stands for another value.
 */
final class SqlPseudonymStore implements PseudonymStore {

    /** A use within this time after a stored one is not stored: a large answer would change a row for each word. */
    private static final Duration SAME_USE = Duration.ofHours(1);

    /** One day after the last use, whether that was stored or not. */
    static final Duration KEPT = Duration.ofDays(1).plus(SAME_USE);

    /** The project and those that it has adopted; both values are the project. */
    static final String PROJECTS = "(SELECT id FROM person_key WHERE " + AdoptedProjects.CONDITION + ")";

    /** An open request keeps its words until it ends: their time of use is in the future then. */
    private static final String PUT = "INSERT INTO pseudonym (project, word, kind, hash, value, used)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (project, word) DO UPDATE SET value = excluded.value,"
            + " lookup = NULL,"
            + " used = CASE WHEN pseudonym.used > excluded.used THEN pseudonym.used ELSE excluded.used END"
            + " WHERE pseudonym.hash = excluded.hash AND (pseudonym.value IS NULL OR pseudonym.used < ?)";

    private static final String KNOWN = "SELECT word, kind, value, hash FROM pseudonym WHERE project IN " + PROJECTS
            + " AND value IS NOT NULL AND used > ? AND ";

    private final Store store;
    private final String project;
    private final PersonKeys keys;
    private final KeyedHashes hashes;
    private final Clock clock;
    private final StoredWords stored = new StoredWords(SAME_USE);

    /** @param hashes under the key of the project */
    SqlPseudonymStore(Store store, String project, PersonKeys keys, KeyedHashes hashes, Clock clock) {
        this.store = store;
        this.project = project;
        this.keys = keys;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** @param removals how often people have been removed from the project */
    private record Place(long id, long removals) {}

    /**
     * @param kept those that were stored now
     * @param taken those whose word stands for another value
     */
    private record Written(List<Pseudonym> kept, List<Pseudonym> taken, long removals) {}

    @Override
    public List<Pseudonym> put(Collection<Pseudonym> pseudonyms) throws StoreAway {
        Instant now = clock.instant();
        List<Pseudonym> missing = stored.missing(pseudonyms, now);
        Optional<Pseudonym> known =
                missing.size() == pseudonyms.size() ? Optional.empty() : firstOther(pseudonyms, missing);
        Written written = change(sql -> {
            PseudonymExpiry.expire(sql, now);
            // Without the key, the person could not be removed from a store that has replaced a damaged one.
            keys.findOrMake(sql, project);
            Place place = place(sql);
            boolean current =
                    stored.isCurrent(place.removals()) && (known.isEmpty() || use(sql, place, known.get(), now));
            return write(sql, place, current ? missing : pseudonyms, now);
        });
        stored.add(written.kept(), now, written.removals());
        return written.taken();
    }

    /** {@code missing} has the order of all. */
    private static Optional<Pseudonym> firstOther(Collection<Pseudonym> all, List<Pseudonym> missing) {
        int i = 0;
        for (Pseudonym each : all) {
            if (i == missing.size() || !each.equals(missing.get(i))) {
                return Optional.of(each);
            }
            i++;
        }
        return Optional.empty();
    }

    private Place place(Sql sql) throws SQLException {
        return sql.first(
                        "SELECT id, removals FROM person_key WHERE project = ?",
                        row -> new Place(row.number("id"), row.number("removals")),
                        project)
                .orElseThrow();
    }

    /** Shows whether the store can still be written to, and whether it is still the one that has the known words. */
    private static boolean use(Sql sql, Place place, Pseudonym known, Instant now) throws SQLException {
        return 1
                == sql.update(
                        "UPDATE pseudonym SET used = CASE WHEN used > ? THEN used ELSE ? END"
                                + " WHERE project = ? AND word = ? AND value IS NOT NULL",
                        now,
                        now,
                        place.id(),
                        known.digits());
    }

    private static Written write(Sql sql, Place place, Collection<Pseudonym> pseudonyms, Instant now)
            throws SQLException {
        // In the order of the index, whose neighbours are then written together.
        List<Pseudonym> all = pseudonyms.stream()
                .sorted(Comparator.comparing(Pseudonym::word))
                .toList();
        Instant sameUse = now.minus(SAME_USE);
        int[] rows = sql.updateEach(
                PUT, all.stream().map(each -> values(place, each, now, sameUse)).iterator());
        Written written = new Written(new ArrayList<>(), new ArrayList<>(), place.removals());
        for (int i = 0; i < rows.length; i++) {
            Pseudonym each = all.get(i);
            if (rows[i] > 0) {
                written.kept().add(each);
            } else if (!isStored(sql, place, each)) {
                written.taken().add(each);
            }
        }
        return written;
    }

    private static Object[] values(Place place, Pseudonym pseudonym, Instant now, Instant sameUse) {
        byte[] hash = HexFormat.of().parseHex(pseudonym.hash());
        return new Object[] {
            place.id(), pseudonym.digits(hash), pseudonym.kind().word(), hash, pseudonym.value(), now, sameUse
        };
    }

    /** False if the word stands for another value. */
    private static boolean isStored(Sql sql, Place place, Pseudonym pseudonym) throws SQLException {
        return sql.number(
                        "SELECT count(*) FROM pseudonym WHERE project = ? AND word = ? AND hash = ?",
                        place.id(),
                        pseudonym.digits(),
                        HexFormat.of().parseHex(pseudonym.hash()))
                > 0;
    }

    @Override
    public Optional<Pseudonym> find(String word) throws StoreAway {
        Optional<Pseudonym> found = read(sql -> sql.first(
                KNOWN + "word = ?", SqlPseudonymStore::pseudonym, project, project, oldest(), Pseudonym.digits(word)));
        if (found.isEmpty()) {
            stored.clear(); // the next answer stores the word again, even if this process has stored it before
        }
        return found;
    }

    @Override
    public Optional<Pseudonym> findForgotten(String sha256Hex) throws StoreAway {
        Optional<String> lookup = hashes.lookupOfHash(sha256Hex);
        if (lookup.isEmpty()) {
            return Optional.empty();
        }
        return read(sql -> sql.first(
                KNOWN + "lookup = ? ORDER BY word",
                SqlPseudonymStore::pseudonym,
                project,
                project,
                oldest(),
                HexFormat.of().parseHex(lookup.get())));
    }

    @Override
    public void prepareForgotten() throws StoreAway {
        boolean complete = false;
        while (!complete) {
            complete = change(sql -> PseudonymExpiry.addLookups(sql, project, hashes) == 0);
        }
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

    @Override
    public Set<String> touchAll(Collection<String> words) throws StoreAway {
        Instant now = clock.instant();
        return change(sql -> {
            Set<String> known = new HashSet<>();
            for (String word : words) {
                int rows = sql.update(
                        "UPDATE pseudonym SET used = CASE WHEN used > ? THEN used ELSE ? END WHERE project IN "
                                + PROJECTS + " AND word = ? AND value IS NOT NULL AND used > ?",
                        now,
                        now,
                        project,
                        project,
                        Pseudonym.digits(word),
                        oldest());
                if (rows > 0) {
                    known.add(word);
                }
            }
            return known;
        });
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
