package io.iterablemcp.store;

import io.iterablemcp.store.database.Database;
import io.iterablemcp.store.database.Dialect;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings the schema of a store to the newest version that this program knows. It only goes forward. When several
 * processes open a new store at once, one of them makes the changes and the others find them made.
 */
final class Migrations {

    static final String TABLE = "schema_version";

    private static final int LONGEST_MILLIS = 1_800_000;

    /** In their order; the files are next to this class. A new one is added at the end. */
    static final List<String> FILES = List.of(
            "001-counted-calls.sql",
            "002-call-record.sql",
            "003-intents.sql",
            "004-pseudonyms.sql",
            "005-kept-turns.sql",
            "006-adopted-projects.sql",
            "007-approvals.sql",
            "008-budgets.sql",
            "009-journal.sql",
            "010-list-sizes.sql",
            "011-grace-sends.sql",
            "012-budget-notices.sql",
            "013-webhook-events.sql",
            "014-pauses.sql",
            "015-request-messages.sql",
            "016-record-indexes.sql",
            "017-console.sql",
            "018-webhook-arrivals.sql");

    private final Supplier<List<Migration>> source;
    private final Clock clock;

    /** @param source read when a store is opened */
    Migrations(Supplier<List<Migration>> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** The migrations of this program. */
    static List<Migration> bundled() {
        List<Migration> migrations = new ArrayList<>();
        for (String file : FILES) {
            migrations.add(new Migration(migrations.size() + 1, file, content(file)));
        }
        return migrations;
    }

    private static String content(String file) {
        try (InputStream content = Migrations.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new IllegalStateException("the program has no " + file);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void apply(StoreConnection connection, Database database) throws StoreException {
        List<Migration> migrations = source.get();
        int found;
        try {
            found = Transaction.of(connection, database.dialect(), false, Migrations::version);
            if (found < migrations.size()) {
                found = patiently(
                        connection,
                        database.dialect(),
                        () -> Transaction.of(connection, database.dialect(), true, sql -> advance(sql, migrations)));
            }
        } catch (SQLException e) {
            throw new StoreException(database.fault(e));
        }
        Optional<StoreFault> tooNew = tooNew(found, database.where());
        if (tooNew.isPresent()) {
            throw new StoreException(tooNew.get());
        }
    }

    private interface Work {
        int run() throws SQLException;
    }

    /** Waits longer for PostgreSQL than other statements may take: it makes the index of a large record in one. */
    private static int patiently(StoreConnection connection, Dialect dialect, Work work) throws SQLException {
        if (dialect != Dialect.POSTGRESQL) {
            return work.run();
        }
        int usual = connection.jdbc().getNetworkTimeout();
        connection.jdbc().setNetworkTimeout(Runnable::run, LONGEST_MILLIS);
        int version = work.run();
        connection.jdbc().setNetworkTimeout(Runnable::run, usual);
        return version;
    }

    /** The version that this program knows. */
    int newest() {
        return source.get().size();
    }

    Optional<StoreFault> tooNew(int found, String where) {
        int known = newest();
        return found > known ? Optional.of(new StoreFault.NewerSchema(where, found, known)) : Optional.empty();
    }

    /** The version of the schema; 0 for an empty database. */
    static int version(Sql sql) throws SQLException {
        return tables(sql).contains(TABLE) ? (int) sql.number("SELECT coalesce(max(version), 0) FROM " + TABLE) : 0;
    }

    /** The names of all tables. */
    static List<String> tables(Sql sql) throws SQLException {
        return sql.list(sql.dialect().tables(), row -> row.text("name"));
    }

    private int advance(Sql sql, List<Migration> migrations) throws SQLException {
        if (sql.dialect() == Dialect.POSTGRESQL) {
            sql.execute("SET LOCAL statement_timeout = " + LONGEST_MILLIS);
        }
        sql.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                + " (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied BIGINT NOT NULL)");
        int version = version(sql);
        for (Migration each : migrations.subList(Math.min(version, migrations.size()), migrations.size())) {
            for (String statement : sql.dialect().adapt(each.sql()).split(";\\s*\\n", -1)) {
                if (!statement.isBlank()) {
                    sql.execute(statement);
                }
            }
            sql.update(
                    "INSERT INTO " + TABLE + " (version, name, applied) VALUES (?, ?, ?)",
                    each.version(),
                    each.name(),
                    clock.instant());
            version = each.version();
        }
        return version;
    }
}
