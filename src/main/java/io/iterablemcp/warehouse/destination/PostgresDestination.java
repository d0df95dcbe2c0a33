package io.iterablemcp.warehouse.destination;

import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.store.database.PostgresCopy;
import io.iterablemcp.store.database.PostgresDatabase;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.resource.Table.Filling;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** A schema of a PostgreSQL database: {@code iterable}, or {@code iterable_people}. */
public final class PostgresDestination implements Destination {

    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(30);

    /** Any number that no other program takes: it keeps two loaders apart. */
    private static final long LOCK = 7_310_576_801L;

    private final PostgresAddress address;
    private final PostgresDatabase database;
    private final boolean people;
    private final String schema;

    public PostgresDestination(PostgresAddress address) {
        this(address, false);
    }

    private PostgresDestination(PostgresAddress address, boolean people) {
        this.address = address;
        this.database = new PostgresDatabase(address);
        this.people = people;
        this.schema = people ? "iterable_people" : "iterable";
    }

    /** The schema for people alone. */
    public static PostgresDestination ofPeople(PostgresAddress address) {
        return new PostgresDestination(address, true);
    }

    @Override
    public String name() {
        return address.toString();
    }

    /** Does something while no other process changes this database, whatever machine it is on. */
    public <T> T inTurn(PostgresTurn.Work<T> work) throws DestinationFault {
        try (Connection connection = database.openForLoading(LONGEST_STATEMENT)) {
            connection.setAutoCommit(true);
            return PostgresTurn.hold(new SqlStatements(connection), name(), work);
        } catch (StoreException e) {
            throw fault(e.fault());
        } catch (SQLException e) {
            throw fault(database.fault(e));
        }
    }

    /** Something to do in one transaction. */
    @FunctionalInterface
    private interface Work<T> {
        T run(Connection connection, SqlStatements sql) throws SQLException, IOException, DestinationFault;
    }

    @Override
    public void claim(String project) throws DestinationFault {
        transaction((connection, sql) -> {
            LoadStateTables.claim(sql, project, name());
            return project;
        });
    }

    @Override
    public void claimWords(String mark) throws DestinationFault {
        transaction((connection, sql) -> {
            LoadStateTables.claimWords(sql, mark, name());
            return mark;
        });
    }

    @Override
    public void take(Delivery delivery) throws DestinationFault {
        PersonalData.check(delivery, people);
        transaction((connection, sql) -> {
            if (people) {
                new ProfileTables(sql, new Staged(connection, sql)).take(delivery);
            }
            for (TableRows rows : delivery.tables()) {
                if (rows.table().filling() == Filling.REPLACE) {
                    take(connection, sql, delivery, rows);
                }
            }
            LoadStateTables.note(sql, delivery);
            return delivery;
        });
    }

    /** Rows in a temporary table. */
    private record Staged(Connection connection, SqlStatements sql) implements ProfileTables.Staging {

        @Override
        public void stage(TableRows rows, String name) throws SQLException, IOException {
            PostgresDestination.stage(connection, sql, rows, name);
        }

        @Override
        public String type(Column column) {
            return PostgresDestination.type(column);
        }
    }

    private static void take(Connection connection, SqlStatements sql, Delivery delivery, TableRows rows)
            throws SQLException, IOException, DestinationFault {
        Table table = rows.table();
        String name = SqlNames.quoted(table.name());
        boolean exists = sql.tableExists(table.name());
        if (PersonHashes.is(table)) {
            stage(connection, sql, rows, "fresh");
            sql.execute("CREATE UNIQUE INDEX IF NOT EXISTS _person_hashes_once ON _person_hashes (hash, person)");
            sql.execute("INSERT INTO _person_hashes SELECT * FROM fresh ON CONFLICT DO NOTHING");
        } else if (delivery.window().isPresent()) {
            takeEvents(connection, sql, delivery, rows);
        } else if (delivery.resource().merges() && exists) {
            String key = SqlNames.quoted(table.key().get(0));
            stage(connection, sql, rows, "fresh");
            sql.execute("DELETE FROM " + name + " WHERE " + key + " IN (SELECT " + key + " FROM fresh)");
            sql.execute("INSERT INTO " + name + " SELECT * FROM fresh");
        } else {
            if (exists && !delivery.acceptShrink()) {
                Shrinkage.refuse(table.name(), sql.count(table.name(), ""), rows.rows());
            }
            sql.execute("DROP TABLE IF EXISTS " + name);
            sql.execute("CREATE TABLE " + name + " (" + columns(table) + ")");
            copy(connection, name, rows);
        }
    }

    /** The rows of a window are replaced; those outside it are added if they are not there. */
    private static void takeEvents(Connection connection, SqlStatements sql, Delivery delivery, TableRows rows)
            throws SQLException, IOException {
        TimeWindow window = delivery.window().orElseThrow();
        String name = SqlNames.quoted(rows.table().name());
        if (!sql.tableExists(rows.table().name())) {
            sql.execute("CREATE TABLE " + name + " (" + columns(rows.table()) + ")");
            sql.execute("CREATE INDEX ON " + name + " (type, created_at)");
        }
        if (rows.late()) {
            stage(connection, sql, rows, "fresh");
            sql.execute("INSERT INTO " + name + " SELECT * FROM fresh late WHERE NOT EXISTS (SELECT 1 FROM " + name
                    + " old WHERE old.type = late.type AND old._id = late._id)");
            return;
        }
        sql.execute(
                "DELETE FROM " + name + " WHERE type = ? AND created_at >= ? AND created_at < ?",
                delivery.resource().name(),
                window.from().atOffset(ZoneOffset.UTC),
                window.to().atOffset(ZoneOffset.UTC));
        copy(connection, name, rows);
    }

    private static void stage(Connection connection, SqlStatements sql, TableRows rows, String table)
            throws SQLException, IOException {
        sql.execute("DROP TABLE IF EXISTS pg_temp." + table);
        sql.execute("CREATE TEMP TABLE " + table + " (" + columns(rows.table()) + ") ON COMMIT DROP");
        copy(connection, table, rows);
    }

    private static void copy(Connection connection, String table, TableRows rows) throws SQLException, IOException {
        try (InputStream text = new CopyText(rows)) {
            PostgresCopy.into(connection, table, text);
        }
    }

    private static String columns(Table table) {
        return table.columns().stream()
                .map(column -> SqlNames.quoted(column.name()) + " " + type(column))
                .collect(Collectors.joining(", "));
    }

    private static String type(Column column) {
        return switch (column.type()) {
            case TEXT, STAFF, PERSON -> "text";
            case WHOLE -> "bigint";
            case NUMBER -> "numeric(38, 9)";
            case FLAG -> "boolean";
            case TIME -> "timestamptz";
            case JSON -> "jsonb";
            case ID -> "uuid";
        };
    }

    @Override
    public void note(List<LoadOutcome> outcomes) throws DestinationFault {
        transaction((connection, sql) -> {
            LoadStateTables.note(sql, outcomes);
            return outcomes;
        });
    }

    /** The schema is made by the first transaction. */
    @Override
    public boolean exists() throws DestinationFault {
        try (Connection connection = database.openForLoading(LONGEST_STATEMENT)) {
            return !new SqlStatements(connection)
                    .query("SELECT 1 FROM pg_namespace WHERE nspname = ?", row -> row.getInt(1), schema)
                    .isEmpty();
        } catch (StoreException e) {
            throw fault(e.fault());
        } catch (SQLException e) {
            throw fault(database.fault(e));
        }
    }

    @Override
    public List<Column> columns(String table) throws DestinationFault {
        return transaction((connection, sql) -> LoadStateTables.columns(sql, table));
    }

    @Override
    public void want(Map<String, Instant> since) throws DestinationFault {
        transaction((connection, sql) -> {
            WantedTimes.put(sql, since);
            return since;
        });
    }

    @Override
    public Map<String, Instant> wanted() throws DestinationFault {
        return transaction((connection, sql) -> WantedTimes.read(sql));
    }

    @Override
    public List<LoadedResource> loaded() throws DestinationFault {
        return transaction((connection, sql) -> LoadStateTables.read(sql));
    }

    /** A deleted row stays in its file until PostgreSQL rewrites the table. */
    @Override
    public long forget(Set<String> people) throws DestinationFault {
        OptionalLong removed = transaction((connection, sql) -> new RemovedPeople(sql).remove(people));
        if (removed.isPresent()) {
            vacuum();
        }
        return removed.orElse(0);
    }

    @Override
    public Map<String, String> peopleWith(Set<String> hashes) throws DestinationFault {
        return hashes.isEmpty() ? Map.of() : transaction((connection, sql) -> new RemovedPeople(sql).with(hashes));
    }

    /** The files of the server are its operator's. */
    @Override
    public PeopleSearch search(Set<String> people) throws DestinationFault {
        return transaction((connection, sql) -> new RemovedPeople(sql).search(people));
    }

    private void vacuum() throws DestinationFault {
        try (Connection connection = database.openForLoading(LONGEST_STATEMENT)) {
            SqlStatements sql = new SqlStatements(connection);
            List<String> tables = sql.query(
                    "SELECT DISTINCT t.table_name FROM information_schema.tables t JOIN information_schema.columns c USING"
                            + " (table_schema, table_name) WHERE t.table_schema = ? AND t.table_type = 'BASE TABLE' AND"
                            + " c.column_name = 'person'",
                    row -> row.getString(1),
                    schema);
            connection.rollback();
            connection.setAutoCommit(true);
            for (String table : tables) {
                sql.execute("VACUUM FULL " + schema + "." + SqlNames.quoted(table));
            }
            LoadStateTables.rewritten(sql, schema);
        } catch (StoreException e) {
            throw fault(e.fault());
        } catch (SQLException e) {
            throw new DestinationFault(
                    "The rows are deleted, but PostgreSQL could not rewrite the tables.",
                    "Run VACUUM FULL on the tables of the schema " + schema + " as their owner.");
        }
    }

    @Override
    public void drop(Resource resource) throws DestinationFault {
        transaction((connection, sql) -> {
            LoadStateTables.drop(sql, resource);
            return resource;
        });
    }

    private <T> T transaction(Work<T> work) throws DestinationFault {
        try (Connection connection = database.openForLoading(LONGEST_STATEMENT)) {
            SqlStatements sql = new SqlStatements(connection);
            sql.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
            sql.execute("SET search_path TO " + schema);
            sql.execute("SET TIME ZONE 'UTC'");
            sql.query("SELECT pg_advisory_xact_lock(?)", row -> row, LOCK);
            LoadStateTables.create(sql);
            T result = work.run(connection, sql);
            connection.commit();
            return result;
        } catch (StoreException e) {
            throw fault(e.fault());
        } catch (SQLException e) {
            throw fault(database.fault(e));
        } catch (IOException e) {
            throw new DestinationFault("The rows on this machine cannot be read.", "Check the disk, and load again.");
        }
    }

    /** The words of these faults are about the store of this program, whose address is a setting. */
    private static DestinationFault fault(StoreFault known) {
        return new DestinationFault(
                known.words().replace("The store ", "The database "),
                known.remedy()
                        .replace("ITERABLE_MCP_STORE", "--to")
                        .replace("the password", "the password in PGPASSWORD"));
    }
}
