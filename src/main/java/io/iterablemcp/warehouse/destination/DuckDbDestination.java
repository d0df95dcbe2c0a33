package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.resource.Table.Filling;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** A DuckDB file of the user's own. */
public final class DuckDbDestination implements Destination, AutoCloseable {

    private final DuckDbFile file;
    private final boolean people;

    /** Waits before the file is tried again. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    public DuckDbDestination(Engine engine, Path file) {
        this(engine, file, DuckDbDestination::sleep);
    }

    DuckDbDestination(Engine engine, Path file, Pause pause) {
        this(engine, file, pause, false);
    }

    private DuckDbDestination(Engine engine, Path file, Pause pause, boolean people) {
        this.file = new DuckDbFile(engine, file, pause);
        this.people = people;
    }

    /** A file for people alone. */
    public static DuckDbDestination ofPeople(Engine engine, Path file) {
        return new DuckDbDestination(engine, file, DuckDbDestination::sleep, true);
    }

    private static void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    @Override
    public String name() {
        return file.path().toString();
    }

    /** The folder of the file is that of one project. */
    @Override
    public void claim(String project) {}

    @Override
    public void claimWords(String mark) throws DestinationFault {
        file.transaction(sql -> {
            LoadStateTables.create(sql);
            LoadStateTables.claimWords(sql, mark, name());
            return mark;
        });
    }

    @Override
    public void take(Delivery delivery) throws DestinationFault {
        PersonalData.check(delivery, people);
        file.transaction(sql -> {
            LoadStateTables.create(sql);
            if (people) {
                new ProfileTables(sql, new Staged(sql)).take(delivery);
            }
            for (TableRows rows : delivery.tables()) {
                if (rows.table().filling() == Filling.REPLACE) {
                    take(sql, delivery, rows);
                }
            }
            LoadStateTables.note(sql, delivery);
            return delivery;
        });
    }

    /** Rows in a temporary table. */
    private record Staged(SqlStatements sql) implements ProfileTables.Staging {

        @Override
        public void stage(TableRows rows, String name) throws SQLException {
            sql.execute("CREATE OR REPLACE TEMP TABLE " + name + " AS " + SpooledSelect.of(rows));
        }

        @Override
        public String type(Column column) {
            return switch (column.type()) {
                case TEXT, STAFF, PERSON -> "VARCHAR";
                case WHOLE -> "BIGINT";
                case NUMBER -> "DECIMAL(38, 9)";
                case FLAG -> "BOOLEAN";
                case TIME -> "TIMESTAMPTZ";
                case JSON -> "JSON";
                case ID -> "UUID";
            };
        }
    }

    private static void take(SqlStatements sql, Delivery delivery, TableRows rows)
            throws SQLException, DestinationFault {
        if (PersonHashes.is(rows.table())) {
            sql.execute("INSERT INTO _person_hashes SELECT DISTINCT * FROM (" + SpooledSelect.of(rows)
                    + ") fresh WHERE NOT EXISTS (SELECT 1 FROM _person_hashes old WHERE old.hash = fresh.hash AND old.person ="
                    + " fresh.person)");
            return;
        }
        if (delivery.window().isPresent()) {
            takeEvents(sql, delivery, rows);
            return;
        }
        Table table = rows.table();
        String name = SqlNames.quoted(table.name());
        boolean exists = sql.tableExists(table.name());
        String source = SpooledSelect.of(rows);
        if (delivery.resource().merges() && exists) {
            String key = SqlNames.quoted(table.key().get(0));
            sql.execute("CREATE OR REPLACE TEMP TABLE fresh AS " + source);
            sql.execute("DELETE FROM " + name + " WHERE " + key + " IN (SELECT " + key + " FROM fresh)");
            sql.execute("INSERT INTO " + name + " BY NAME SELECT * FROM fresh");
            sql.execute("DROP TABLE fresh");
            return;
        }
        if (exists && !delivery.acceptShrink()) {
            Shrinkage.refuse(table.name(), sql.count(table.name(), ""), rows.rows());
        }
        sql.execute("CREATE OR REPLACE TABLE " + name + " AS " + source);
    }

    /** The rows of a window are replaced; those outside it are added if they are not there. */
    private static void takeEvents(SqlStatements sql, Delivery delivery, TableRows rows) throws SQLException {
        TimeWindow window = delivery.window().orElseThrow();
        String type = delivery.resource().name();
        String name = SqlNames.quoted(rows.table().name());
        String source = SpooledSelect.of(rows);
        if (!sql.tableExists(rows.table().name())) {
            sql.execute("CREATE TABLE " + name + " AS " + source + " LIMIT 0");
        }
        if (rows.late()) {
            sql.execute("INSERT INTO " + name + " SELECT * FROM (" + source + ") late WHERE NOT EXISTS (SELECT 1 FROM "
                    + name + " old WHERE old.type = late.type AND old._id = late._id)");
            return;
        }
        sql.execute(
                "DELETE FROM " + name + " WHERE type = ? AND created_at >= ? AND created_at < ?",
                type,
                window.from().atOffset(ZoneOffset.UTC),
                window.to().atOffset(ZoneOffset.UTC));
        sql.execute("INSERT INTO " + name + " " + source);
    }

    /** A replaced table leaves free blocks, and DuckDB gives none back: if they are most of the file, it is made smaller. */
    @Override
    public void note(List<LoadOutcome> outcomes) throws DestinationFault {
        boolean mostlyFree = file.transaction(sql -> {
            boolean free = FileBlocks.areMostlyFree(sql);
            LoadStateTables.create(sql);
            LoadStateTables.note(sql, outcomes);
            return free;
        });
        if (mostlyFree) {
            file.rebuild();
        }
    }

    @Override
    public void want(Map<String, Instant> since) throws DestinationFault {
        file.transaction(sql -> {
            LoadStateTables.create(sql);
            WantedTimes.put(sql, since);
            return since;
        });
    }

    @Override
    public Map<String, Instant> wanted() throws DestinationFault {
        return file.exists() ? file.transaction(WantedTimes::read) : Map.of();
    }

    @Override
    public boolean exists() {
        return file.exists();
    }

    @Override
    public List<Column> columns(String table) throws DestinationFault {
        return file.exists() ? file.transaction(sql -> LoadStateTables.columns(sql, table)) : List.of();
    }

    @Override
    public List<LoadedResource> loaded() throws DestinationFault {
        return file.exists() ? file.transaction(LoadStateTables::read) : List.of();
    }

    @Override
    public void drop(Resource resource) throws DestinationFault {
        if (file.exists()) {
            file.transaction(sql -> {
                LoadStateTables.create(sql);
                LoadStateTables.drop(sql, resource);
                return resource;
            });
        }
    }

    @Override
    public long forget(Set<String> people) throws DestinationFault {
        if (!file.exists()) {
            return 0;
        }
        OptionalLong removed = file.transaction(sql -> {
            LoadStateTables.create(sql);
            return new RemovedPeople(sql).remove(people);
        });
        if (removed.isPresent()) {
            file.rebuild();
        }
        return removed.orElse(0);
    }

    @Override
    public Map<String, String> peopleWith(Set<String> hashes) throws DestinationFault {
        if (!file.exists() || hashes.isEmpty()) {
            return Map.of();
        }
        return file.transaction(sql -> {
            LoadStateTables.create(sql);
            return new RemovedPeople(sql).with(hashes);
        });
    }

    /** DuckDB compresses texts in large tables, so both the rows and the bytes are looked at. */
    @Override
    public PeopleSearch search(Set<String> people) throws DestinationFault {
        if (!file.exists()) {
            return new PeopleSearch(List.of(), List.of(), List.of());
        }
        PeopleSearch rows = file.transaction(sql -> {
            LoadStateTables.create(sql);
            return new RemovedPeople(sql).search(people);
        });
        List<String> places = new ArrayList<>(rows.places());
        List<String> found = new ArrayList<>(rows.found());
        if (file.hasWords(people, places, found)) {
            file.transaction(sql -> {
                LoadStateTables.noteRewriting(sql);
                return people;
            });
        }
        return new PeopleSearch(places, found, rows.unproved());
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
