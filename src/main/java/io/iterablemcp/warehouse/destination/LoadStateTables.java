package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.PeopleTables;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Resources;
import io.iterablemcp.warehouse.resource.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

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
        // A person stands there as PersonHashes.mark.
        "CREATE TABLE IF NOT EXISTS _forgotten (person VARCHAR, rows BIGINT, removed_at TIMESTAMPTZ)",
        "CREATE TABLE IF NOT EXISTS _person_hashes (person VARCHAR, hash UUID)",
    };

    private static final String PROJECT = " WHERE name = 'project'";
    private static final String WORDS = " WHERE name = 'words'";
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

    /** @param place for people */
    static void claimWords(SqlStatements sql, String mark, String place) throws SQLException, DestinationFault {
        List<String> there = sql.query("SELECT value FROM _meta" + WORDS, row -> row.getString(1));
        if (there.isEmpty()) {
            sql.execute("INSERT INTO _meta VALUES ('words', ?)", mark);
        } else {
            ProjectClaim.refuseWords(place, there.get(0), mark);
        }
    }

    static void note(SqlStatements sql, Delivery delivery) throws SQLException {
        Resource resource = delivery.resource();
        describe(sql, delivery);
        if (delivery.window().isPresent()) {
            noteWindow(sql, delivery, delivery.window().get());
            if (isOfPeople(delivery)) {
                PeopleViews.create(sql);
            } else if (!resource.isWebhooks()) { // what they say comes with the exports, too
                uniteEvents(sql);
            }
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
                resource.isProfiles() || resource.isWebhooks()
                        ? sql.count(resource.table().name(), "")
                        : sql.count(delivery.tables().get(0).table().name(), " WHERE type = ?", resource.name()),
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
                        + " current_schema() AND column_name = 'message_id' AND table_name NOT IN ('events', '"
                        + Resources.WEBHOOKS + "') ORDER BY table_name",
                row -> columns + SqlNames.quoted(row.getString(1)));
        sql.execute("CREATE OR REPLACE VIEW events AS " + String.join(" UNION ALL ", tables));
    }

    /**
     * Notes, together with the removal itself, that bytes of rows are left: a process may end before the tables are
     * rewritten.
     */
    static void noteRewriting(SqlStatements sql) throws SQLException {
        sql.execute("DELETE FROM _meta" + REWRITING);
        sql.execute("INSERT INTO _meta VALUES ('rewriting', 'due')");
    }

    /** Whether bytes of removed rows may be left. */
    static boolean isRewritingDue(SqlStatements sql) throws SQLException {
        return sql.count("_meta", REWRITING) > 0;
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

    private static boolean isOfPeople(Delivery delivery) {
        return delivery.tables().stream().anyMatch(rows -> rows.table().personal());
    }

    private static void describe(SqlStatements sql, Delivery delivery) throws SQLException {
        Resource resource = delivery.resource();
        for (Table table :
                delivery.tables().stream().map(TableRows::table).distinct().toList()) {
            sql.execute("DELETE FROM _columns WHERE table_name = ?", table.name());
            sql.execute("DELETE FROM _tables WHERE name = ?", table.name());
            sql.execute(
                    "INSERT INTO _tables VALUES (?, ?, ?, ?)",
                    table.name(),
                    table.about(),
                    resource.name(),
                    table.personal());
            sql.insert(
                    "_columns",
                    table.columns().stream()
                            .map(column -> new Object[] {
                                table.name(),
                                column.name(),
                                column.type().word(),
                                String.join(".", column.source()),
                                table.personal(),
                                null
                            })
                            .toList());
        }
    }

    /** The columns of a table as they were described. */
    static List<Column> columns(SqlStatements sql, String table) throws SQLException {
        create(sql);
        return sql.query(
                "SELECT name, type, source FROM _columns WHERE table_name = ? ORDER BY name",
                row -> Column.noted(row.getString(1), row.getString(2), row.getString(3)),
                table);
    }

    /** Removes the rows of a resource, and what we know of them. */
    static void drop(SqlStatements sql, Resource resource) throws SQLException {
        boolean people = resource.table().personal();
        if (people) {
            PeopleViews.drop(sql);
        }
        for (Table table : resource.tables()) {
            boolean shared = resource.isEvents() && !table.name().equals(Resources.WEBHOOKS);
            if (shared && sql.tableExists(table.name())) {
                sql.execute("DELETE FROM " + SqlNames.quoted(table.name()) + " WHERE type = ?", resource.name());
            } else if (!shared) {
                dropTable(sql, table);
            }
        }
        WantedTimes.remove(sql, resource.name());
        sql.execute("DELETE FROM _loads WHERE resource = ?", resource.name());
        sql.execute("DELETE FROM _windows WHERE resource = ?", resource.name());
        sql.execute("DELETE FROM _rejected WHERE resource = ?", resource.name());
        noteRewriting(sql);
        if (sql.count("_windows", " WHERE from_time IS NOT NULL") == 0) {
            sql.execute("DELETE FROM _person_hashes"); // no rows of people are left
            sql.execute("DELETE FROM _meta" + WORDS);
        }
        if (sql.count("_windows", "") == 0) {
            sql.execute("DELETE FROM _meta" + PROJECT);
            if (people) {
                dropTable(sql, PeopleTables.PEOPLE);
            }
        }
        if (people) {
            PeopleViews.create(sql);
        }
    }

    private static void dropTable(SqlStatements sql, Table table) throws SQLException {
        sql.execute("DROP TABLE IF EXISTS " + SqlNames.quoted(table.name()));
        sql.execute("DELETE FROM _columns WHERE table_name = ?", table.name());
        sql.execute("DELETE FROM _tables WHERE name = ?", table.name());
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
