package io.iterablemcp.store.person;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** The key of each project. It is made when something about a person is first stored, and never changes. */
public final class PersonKeys {

    private static final int BYTES = 32;

    private final Random random;
    private final Map<String, Key> known = new ConcurrentHashMap<>();

    /** @param read false if it was made here: it is undone if its transaction is */
    private record Key(KeyedHashes hashes, boolean read) {}

    /** @param random makes the keys */
    public PersonKeys(Random random) {
        this.random = random;
    }

    /** The key of a project as text, for another process of this program whose store is its own. It is made if need be. */
    public String handOver(Sql sql, String project) throws SQLException {
        return HexFormat.of().formatHex(findOrMake(sql, project).key());
    }

    /** Keeps the key of a project that another process has handed over, in a store that has none. */
    public static void take(Sql sql, String project, String key) throws SQLException {
        sql.update(
                "INSERT INTO person_key (project, secret) VALUES (?, ?)",
                project,
                HexFormat.of().parseHex(key));
    }

    /** Empty if nothing about a person of the project was ever stored. */
    public static Optional<KeyedHashes> find(Sql sql, String project) throws SQLException {
        return sql.first(
                "SELECT secret FROM person_key WHERE project = ?",
                row -> new KeyedHashes(row.bytes("secret")),
                project);
    }

    /** Those of a project and of the projects that it has adopted, the first adopted one first. */
    public static List<KeyedHashes> with(Sql sql, String project) throws SQLException {
        List<KeyedHashes> all = new ArrayList<>();
        for (String each : AdoptedProjects.with(sql, project)) {
            find(sql, each).ifPresent(all::add);
        }
        return all;
    }

    /** The hashes for pseudonyms: those of the first project that this one has adopted, so that values keep their words. */
    public KeyedHashes forWords(Sql sql, String project) throws SQLException {
        KeyedHashes own = findOrMake(sql, project);
        return with(sql, project).stream().findFirst().orElse(own);
    }

    /** Notes that a person was removed: what a process remembers of the words in the store may then be wrong. */
    public static void countRemoval(Sql sql, String project) throws SQLException {
        sql.update(
                "UPDATE person_key SET removals = removals + 1 WHERE " + AdoptedProjects.CONDITION, project, project);
    }

    /** The hashes of all projects, by project. */
    public static Map<String, KeyedHashes> all(Sql sql) throws SQLException {
        Map<String, KeyedHashes> all = new LinkedHashMap<>();
        sql.each(
                "SELECT project, secret FROM person_key ORDER BY project",
                row -> all.put(row.text("project"), new KeyedHashes(row.bytes("secret"))));
        return all;
    }

    /** Without the store, if this process has read the key already. */
    public Optional<KeyedHashes> known(String project) {
        return Optional.ofNullable(known.get(project)).filter(Key::read).map(Key::hashes);
    }

    /**
     * For a transaction that changes the store: it runs alone, so that two servers do not make two keys. An empty store
     * that replaces a damaged one gets the key that this process knows.
     */
    public KeyedHashes findOrMake(Sql sql, String project) throws SQLException {
        Optional<KeyedHashes> found = find(sql, project);
        KeyedHashes hashes = found.isPresent()
                ? found.get()
                : Optional.ofNullable(known.get(project)).map(Key::hashes).orElseGet(this::make);
        if (found.isEmpty()) {
            sql.update("INSERT INTO person_key (project, secret) VALUES (?, ?)", project, hashes.key());
        }
        known.put(project, new Key(hashes, found.isPresent()));
        return hashes;
    }

    private KeyedHashes make() {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new KeyedHashes(key);
    }
}
