package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Our own tables in a destination: what is there, since when, and what its columns mean. */
final class LoadStateTables {

    private static final String[] TABLES = {
        "CREATE TABLE IF NOT EXISTS _meta (name VARCHAR, value VARCHAR)",
        "CREATE TABLE IF NOT EXISTS _tables (name VARCHAR, about VARCHAR, resource VARCHAR, personal BOOLEAN)",
        "CREATE TABLE IF NOT EXISTS _columns (table_name VARCHAR, name VARCHAR, type VARCHAR, source VARCHAR,"
                + " personal BOOLEAN, about VARCHAR)",
        "CREATE TABLE IF NOT EXISTS _windows (resource VARCHAR, from_time TIMESTAMPTZ, to_time TIMESTAMPTZ, rows BIGINT,"
                + " loaded_at TIMESTAMPTZ)",
        "CREATE TABLE IF NOT EXISTS _rejected (resource VARCHAR, from_time TIMESTAMPTZ, lines BIGINT, seen_at TIMESTAMPTZ)",
        "CREATE TABLE IF NOT EXISTS _loads (id VARCHAR, started_at TIMESTAMPTZ, finished_at TIMESTAMPTZ, resource VARCHAR,"
                + " outcome VARCHAR, words VARCHAR, rows BIGINT)",
        "CREATE TABLE IF NOT EXISTS _forgotten (person VARCHAR, rows BIGINT, removed_at TIMESTAMPTZ)",
    };

    private static final String PROJECT = " WHERE name = 'project'";
    private static final String REWRITING = " WHERE name = 'rewriting'";

    private static final Duration KEPT = Duration.ofDays(60);

    private static final String READ =
            "SELECT resource, rows, from_time, to_time, loaded_at, (SELECT count(*) FROM _loads"
                    + " WHERE _loads.resource = _windows.resource AND outcome = 'loaded') FROM _windows";

    private LoadStateTables() {}

    static void create(SqlStatements sql) throws SQLException {
        for (String table : TABLES) {
            sql.execute(table);
        }
    }

    /** @param place for people */
    static void claim(SqlStatements sql, String project, String place) throws SQLException, DestinationFault {
        List<String> there = sql.query("SELECT value FROM _meta" + PROJECT, row -> row.getString(1));
        if (there.isEmpty()) {
            sql.execute("INSERT INTO _meta VALUES ('project', ?)", project);
        } else {
            ProjectClaim.refuse(place, there.get(0), project);
        }
    }

    static void note(SqlStatements sql, Delivery delivery) throws SQLException {
        Resource resource = delivery.resource();
        describe(sql, resource);
        if (delivery.window().isPresent()) {
            noteWindow(sql, delivery, delivery.window().get());
            uniteEvents(sql);
            return;
        }
        OffsetDateTime at = delivery.at().atOffset(ZoneOffset.UTC);
        replaceWindow(sql, resource, null, at, sql.count(resource.table().name(), ""), at);
    }

    /** Adds the outcomes of a load, and leaves those of the last weeks. */
    static void note(SqlStatements sql, List<LoadOutcome> outcomes) throws SQLException {
        for (LoadOutcome each : outcomes) {
            sql.execute(
                    "INSERT INTO _loads VALUES (?, ?, ?, ?, ?, ?, ?)",
                    each.started().toString(),
                    each.started().atOffset(ZoneOffset.UTC),
                    each.finished().atOffset(ZoneOffset.UTC),
                    each.resource(),
                    each.outcome(),
                    each.words(),
                    each.rows());
            sql.execute(
                    "DELETE FROM _loads WHERE resource = ? AND started_at < ?",
                    each.resource(),
                    each.started().minus(KEPT).atOffset(ZoneOffset.UTC));
        }
    }

    /** The stretch that is there grows at one of its ends: windows are loaded without a gap. */
    private static void noteWindow(SqlStatements sql, Delivery delivery, TimeWindow window) throws SQLException {
        Resource resource = delivery.resource();
        OffsetDateTime from = window.from().atOffset(ZoneOffset.UTC);
        OffsetDateTime to = window.to().atOffset(ZoneOffset.UTC);
        OffsetDateTime at = delivery.at().atOffset(ZoneOffset.UTC);
        Optional<TimeWindow> there =
                sql.query(READ + " WHERE resource = ?", LoadStateTables::loaded, resource.name()).stream()
                        .findFirst()
                        .flatMap(LoadedResource::window);
        Instant first = there.map(TimeWindow::from)
                .filter(it -> it.isBefore(window.from()))
                .orElse(window.from());
        Instant last =
                there.map(TimeWindow::to).filter(it -> it.isAfter(window.to())).orElse(window.to());
        replaceWindow(
                sql,
                resource,
                first.atOffset(ZoneOffset.UTC),
                last.atOffset(ZoneOffset.UTC),
                sql.count(resource.table().name(), " WHERE type = ?", resource.name()),
                at);
        WantedTimes.came(sql, resource.name(), first);
        sql.execute(
                "DELETE FROM _rejected WHERE resource = ? AND from_time >= ? AND from_time < ?",
                resource.name(),
                from,
                to);
        if (delivery.rejected() > 0) {
            sql.execute("INSERT INTO _rejected VALUES (?, ?, ?, ?)", resource.name(), from, delivery.rejected(), at);
        }
    }

    /** One view of what all events have, whatever their table is. */
    private static void uniteEvents(SqlStatements sql) throws SQLException {
        String columns = "SELECT type, created_at, person, campaign_id, template_id, message_id FROM ";
        List<String> tables = sql.query(
                "SELECT table_name FROM information_schema.columns WHERE table_catalog = current_database() AND table_schema ="
                        + " current_schema() AND column_name = 'message_id' AND table_name <> 'events' ORDER BY table_name",
                row -> columns + SqlNames.quoted(row.getString(1)));
        sql.execute("CREATE OR REPLACE VIEW events AS " + String.join(" UNION ALL ", tables));
    }

    /**
     * Removes the rows of these people, also those that came after an earlier removal.
     *
     * @param people all who were removed, and no others
     * @return how many rows; empty if no bytes are left that must go, see {@link #rewritten}
     */
    static OptionalLong removePeople(SqlStatements sql, Set<String> people) throws SQLException {
        boolean more = notePeople(sql, people);
        long rows = 0;
        for (String table : people.isEmpty() ? List.<String>of() : tablesOfPeople(sql)) {
            rows += removePeople(sql, table);
        }
        if (more || rows > 0) {
            noteRewriting(sql);
        }
        return sql.count("_meta", REWRITING) == 0 ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    /** Makes the list of removed people the same as this one: a block may have been lifted. */
    private static boolean notePeople(SqlStatements sql, Set<String> people) throws SQLException {
        Set<String> noted = Set.copyOf(sql.query("SELECT person FROM _forgotten", row -> row.getString(1)));
        for (String person : noted) {
            if (!people.contains(person)) {
                sql.execute("DELETE FROM _forgotten WHERE person = ?", person);
            }
        }
        Set<String> left = new TreeSet<>(people);
        left.removeAll(noted);
        for (String person : left) {
            sql.execute("INSERT INTO _forgotten VALUES (?, 0, now())", person);
        }
        return !left.isEmpty();
    }

    private static List<String> tablesOfPeople(SqlStatements sql) throws SQLException {
        return sql.query(
                "SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t ON t.table_catalog ="
                        + " c.table_catalog AND t.table_schema = c.table_schema AND t.table_name = c.table_name WHERE"
                        + " c.table_catalog = current_database() AND c.table_schema = current_schema() AND c.column_name ="
                        + " 'person' AND t.table_type = 'BASE TABLE' AND c.table_name <> '_forgotten'",
                row -> row.getString(1));
    }

    private record PersonRows(String person, long rows) {}

    private static long removePeople(SqlStatements sql, String table) throws SQLException {
        String removed = " FROM " + SqlNames.quoted(table) + " WHERE person IN (SELECT person FROM _forgotten)";
        long rows = 0;
        for (PersonRows each : sql.query(
                "SELECT person, count(*)" + removed + " GROUP BY person",
                row -> new PersonRows(row.getString(1), row.getLong(2)))) {
            sql.execute("UPDATE _forgotten SET rows = rows + ? WHERE person = ?", each.rows(), each.person());
            rows += each.rows();
        }
        if (rows > 0) {
            sql.execute("DELETE" + removed);
        }
        return rows;
    }

    /**
     * Notes, together with the removal itself, that bytes of rows are left: a process may end before the tables are
     * rewritten.
     */
    private static void noteRewriting(SqlStatements sql) throws SQLException {
        sql.execute("DELETE FROM _meta" + REWRITING);
        sql.execute("INSERT INTO _meta VALUES ('rewriting', 'due')");
    }

    /** @param schema whose tables were rewritten */
    static void rewritten(SqlStatements sql, String schema) throws SQLException {
        sql.execute("DELETE FROM " + schema + "._meta" + REWRITING);
    }

    private static void replaceWindow(
            SqlStatements sql, Resource resource, OffsetDateTime from, OffsetDateTime to, long rows, OffsetDateTime at)
            throws SQLException {
        sql.execute("DELETE FROM _windows WHERE resource = ?", resource.name());
        sql.execute("INSERT INTO _windows VALUES (?, ?, ?, ?, ?)", resource.name(), from, to, rows, at);
    }

    private static void describe(SqlStatements sql, Resource resource) throws SQLException {
        for (Table table : resource.tables()) {
            sql.execute("DELETE FROM _columns WHERE table_name = ?", table.name());
            sql.execute("DELETE FROM _tables WHERE name = ?", table.name());
            sql.execute("INSERT INTO _tables VALUES (?, ?, ?, false)", table.name(), table.about(), resource.name());
            for (Column column : table.columns()) {
                sql.execute(
                        "INSERT INTO _columns VALUES (?, ?, ?, ?, false, NULL)",
                        table.name(),
                        column.name(),
                        column.type().word(),
                        String.join(".", column.source()));
            }
        }
    }

    /** Removes the rows of a resource, and what we know of them. */
    static void drop(SqlStatements sql, Resource resource) throws SQLException {
        for (Table table : resource.tables()) {
            if (resource.isEvents() && sql.tableExists(table.name())) {
                sql.execute("DELETE FROM " + SqlNames.quoted(table.name()) + " WHERE type = ?", resource.name());
            } else if (!resource.isEvents()) {
                sql.execute("DROP TABLE IF EXISTS " + SqlNames.quoted(table.name()));
                sql.execute("DELETE FROM _columns WHERE table_name = ?", table.name());
                sql.execute("DELETE FROM _tables WHERE name = ?", table.name());
            }
        }
        WantedTimes.remove(sql, resource.name());
        sql.execute("DELETE FROM _loads WHERE resource = ?", resource.name());
        sql.execute("DELETE FROM _windows WHERE resource = ?", resource.name());
        sql.execute("DELETE FROM _rejected WHERE resource = ?", resource.name());
        noteRewriting(sql);
        if (sql.count("_windows", "") == 0) {
            sql.execute("DELETE FROM _meta" + PROJECT);
        }
    }

    static List<LoadedResource> read(SqlStatements sql) throws SQLException {
        create(sql);
        return sql.query(READ + " ORDER BY resource", LoadStateTables::loaded);
    }

    private static LoadedResource loaded(ResultSet row) throws SQLException {
        Optional<Instant> from = instant(row, 3);
        Instant to = instant(row, 4).orElseThrow();
        return new LoadedResource(
                row.getString(1),
                row.getLong(2),
                from.map(it -> new TimeWindow(it, to)),
                instant(row, 5).orElseThrow(),
                row.getLong(6));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
