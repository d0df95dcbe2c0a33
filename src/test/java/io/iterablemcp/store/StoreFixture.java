package io.iterablemcp.store;

import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.store.database.DataFolder;
import io.iterablemcp.store.database.Database;
import io.iterablemcp.store.database.PostgresDatabase;
import io.iterablemcp.store.database.SqliteDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Stores on one empty database, each as another process would open it. */
public final class StoreFixture implements AutoCloseable {

    static final String NOTES = """
            CREATE TABLE note (
                id $id,
                text TEXT NOT NULL,
                raw $bytes
            );

            CREATE INDEX note_text ON note (text);
            """;

    public final MovingClock clock = new MovingClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Supplier<Database> database;
    private final List<Store> opened = new ArrayList<>();

    private StoreFixture(Supplier<Database> database) {
        this.database = database;
    }

    public enum Kind {
        SQLITE,
        POSTGRES;

        public StoreFixture at(Path folder) {
            return this == SQLITE ? sqlite(folder) : postgres(PostgresServer.schema());
        }
    }

    static StoreFixture sqlite(Path folder) {
        return new StoreFixture(() -> new SqliteDatabase(DataFolder.at(folder), Clock.systemUTC()));
    }

    static StoreFixture postgres(PostgresAddress address) {
        return new StoreFixture(() -> new PostgresDatabase(address));
    }

    Store open() {
        return open(List.of(new Migration(1, "001-notes.sql", NOTES)), Duration.ofMillis(50));
    }

    Store open(List<Migration> migrations, Duration interval) {
        return open(database.get(), migrations, interval);
    }

    private Store open(Database opening, List<Migration> migrations, Duration interval) {
        Store store = new DatabaseStore(opening, new Migrations(() -> migrations, clock), clock, interval);
        opened.add(store);
        return store;
    }

    /** With the schema of the program; grouped changes wait until they are flushed. */
    public Store openBundled() {
        return open(Migrations.bundled(), Duration.ofMinutes(5));
    }

    /** The same, and another object sees its queries. */
    public Store openBundled(StatementWatch watch) {
        return open(watch.watch(database.get()), Migrations.bundled(), Duration.ofMinutes(5));
    }

    /** Grouped changes wait until they are flushed. */
    Store openPatient() {
        return open(List.of(new Migration(1, "001-notes.sql", NOTES)), Duration.ofMinutes(5));
    }

    static SqlWork<Integer> add(String text) {
        return sql -> sql.update("INSERT INTO note (text) VALUES (?)", text);
    }

    static SqlChange note(String text) {
        return sql -> sql.update("INSERT INTO note (text) VALUES (?)", text);
    }

    static SqlWork<List<String>> notes() {
        return sql -> sql.list("SELECT text FROM note ORDER BY id", row -> row.text("text"));
    }

    @Override
    public void close() {
        opened.forEach(Store::close);
    }
}
