package io.iterablemcp.store;

import io.iterablemcp.store.database.Database;
import io.iterablemcp.store.database.Dialect;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.LoggerFactory;

/** The store in a database. */
final class DatabaseStore implements Store {

    /** How often the log of SQLite is tried to be cut off: a reading program can be in the way. */
    private static final int CLEARING_ATTEMPTS = 20;

    private static final long CLEARING_PAUSE_MILLIS = 50;

    private final Database database;
    private final Dialect dialect;
    private final Migrations migrations;
    private final Connections connections;
    private final GroupedChanges grouped;

    /** @param interval how long a change of {@link #changeLater} may wait */
    DatabaseStore(Database database, Migrations migrations, Clock clock, Duration interval) {
        this.database = database;
        this.dialect = database.dialect();
        this.migrations = migrations;
        this.connections = new Connections(database, migrations, clock);
        this.grouped = new GroupedChanges(this::change, interval);
    }

    @Override
    public <T> T read(SqlWork<T> work) throws StoreException {
        return again(() -> connections.read(connection -> Transaction.of(connection, dialect, false, work)));
    }

    @Override
    public <T> T change(SqlWork<T> work) throws StoreException {
        return again(() -> connections.write(connection -> Transaction.of(connection, dialect, true, work)));
    }

    @Override
    public <T> T erase(SqlWork<T> work) throws StoreException {
        flush();
        T result = change(work);
        for (int i = 0; i < CLEARING_ATTEMPTS; i++) {
            if (attempt(() -> connections.write(connection -> dialect.clearRemains(connection.jdbc())))) {
                return result;
            }
            pause();
        }
        throw new StoreException(new StoreFault.Locked(database.where()));
    }

    private static void pause() {
        try {
            Thread.sleep(CLEARING_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean changeLater(SqlChange change) {
        return grouped.add(change);
    }

    @Override
    public void flush() throws StoreException {
        grouped.flush();
    }

    @Override
    public Optional<StoreFault> lost() {
        return database.lost();
    }

    /** On a connection of its own, which changes nothing: an older schema stays, and so does a damaged file. */
    @Override
    public StoreHealth health(SqlWork<Optional<Instant>> oldest) {
        try {
            return database.exists()
                    ? examine(oldest)
                    : StoreHealth.unopened(database.where(), database.freeSpace(), database.lost());
        } catch (StoreException e) {
            return StoreHealth.unopened(database.where(), database.freeSpace(), Optional.of(e.fault()));
        } catch (SQLException e) {
            return StoreHealth.unopened(database.where(), database.freeSpace(), Optional.of(database.fault(e)));
        }
    }

    private StoreHealth examine(SqlWork<Optional<Instant>> oldest) throws StoreException, SQLException {
        StoreConnection connection = new StoreConnection(database.openWriter());
        try {
            return Transaction.of(connection, dialect, false, sql -> {
                int schema = Migrations.version(sql);
                return new StoreHealth(
                        database.where(),
                        schema == 0 ? OptionalInt.empty() : OptionalInt.of(schema),
                        OptionalLong.of(sql.number(dialect.size())),
                        schema == migrations.newest() ? oldest.run(sql) : Optional.empty(),
                        database.freeSpace(),
                        migrations.tooNew(schema, database.where()).or(database::lost));
            });
        } finally {
            connection.close();
        }
    }

    @Override
    public void close() {
        grouped.close();
        connections.close();
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T make() throws StoreException, SQLException;
    }

    /** An open connection may have ended since its last use. Nothing was done then, so a new one is tried. */
    private <T> T again(Attempt<T> use) throws StoreException {
        try {
            return use.make();
        } catch (Transaction.NotBegun e) {
            if (!database.fault(e).endsConnections()) {
                throw failed(e);
            }
            connections.replaceAll();
        } catch (SQLException e) {
            throw failed(e);
        }
        return attempt(use);
    }

    private <T> T attempt(Attempt<T> use) throws StoreException {
        try {
            return use.make();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private StoreException failed(SQLException error) throws StoreException {
        StoreFault fault = database.fault(error);
        if (fault instanceof StoreFault.Damaged) {
            fault = connections.setAside();
        } else if (fault.endsConnections()) {
            connections.replaceAll();
        }
        if (fault instanceof StoreFault.Unexpected) {
            // The message of the database may contain data; the stack shows which statement it was.
            LoggerFactory.getLogger(DatabaseStore.class).error("{} It came from {}.", fault.words(), callers(error));
        }
        return new StoreException(fault);
    }

    private static List<StackTraceElement> callers(SQLException error) {
        return Arrays.stream(error.getStackTrace())
                .filter(it -> it.getClassName().startsWith("io.iterablemcp."))
                .limit(6)
                .toList();
    }
}
