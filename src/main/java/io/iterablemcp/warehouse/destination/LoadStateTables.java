package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    };

    private LoadStateTables() {}

    static void create(DuckDbStatements sql) throws SQLException {
        for (String table : TABLES) {
            sql.execute(table);
        }
    }

    static void note(DuckDbStatements sql, Delivery delivery) throws SQLException {
        Resource resource = delivery.resource();
        describe(sql, resource);
        if (delivery.window().isPresent()) {
            noteWindow(sql, delivery, delivery.window().get());
            return;
        }
        OffsetDateTime at = delivery.at().atOffset(ZoneOffset.UTC);
        sql.execute("DELETE FROM _windows WHERE resource = ?", resource.name());
        sql.execute(
                "INSERT INTO _windows SELECT ?, NULL, ?, (SELECT count(*) FROM "
                        + SqlNames.quoted(resource.table().name()) + "), ?",
                resource.name(),
                at,
                at);
    }

    /** The stretch that is there grows at one of its ends: windows are loaded without a gap. */
    private static void noteWindow(DuckDbStatements sql, Delivery delivery, TimeWindow window) throws SQLException {
        Resource resource = delivery.resource();
        OffsetDateTime from = window.from().atOffset(ZoneOffset.UTC);
        OffsetDateTime to = window.to().atOffset(ZoneOffset.UTC);
        sql.execute(
                "CREATE OR REPLACE TEMP TABLE stretch AS SELECT min(from_time) AS a, max(to_time) AS b FROM (SELECT from_time,"
                        + " to_time FROM _windows WHERE resource = ? UNION ALL SELECT CAST(? AS TIMESTAMPTZ), CAST(? AS"
                        + " TIMESTAMPTZ))",
                resource.name(),
                from,
                to);
        sql.execute("DELETE FROM _windows WHERE resource = ?", resource.name());
        sql.execute(
                "INSERT INTO _windows SELECT ?, a, b, (SELECT count(*) FROM "
                        + SqlNames.quoted(resource.table().name()) + " WHERE type = ?), ? FROM stretch",
                resource.name(),
                resource.name(),
                delivery.at().atOffset(ZoneOffset.UTC));
        sql.execute(
                "DELETE FROM _rejected WHERE resource = ? AND from_time >= ? AND from_time < ?", resource.name(), from, to);
        if (delivery.rejected() > 0) {
            sql.execute(
                    "INSERT INTO _rejected VALUES (?, ?, ?, ?)",
                    resource.name(),
                    from,
                    delivery.rejected(),
                    delivery.at().atOffset(ZoneOffset.UTC));
        }
    }

    private static void describe(DuckDbStatements sql, Resource resource) throws SQLException {
        for (Table table : resource.tables()) {
            sql.execute("DELETE FROM _columns WHERE table_name = ?", table.name());
            sql.execute("DELETE FROM _tables WHERE name = ?", table.name());
            sql.execute(
                    "INSERT INTO _tables VALUES (?, ?, ?, false)", table.name(), table.about(), resource.name());
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

    static void forget(DuckDbStatements sql, Resource resource) throws SQLException {
        if (!resource.isEvents()) {
            for (Table table : resource.tables()) {
                sql.execute("DELETE FROM _columns WHERE table_name = ?", table.name());
                sql.execute("DELETE FROM _tables WHERE name = ?", table.name());
            }
        }
        sql.execute("DELETE FROM _windows WHERE resource = ?", resource.name());
    }

    static List<LoadedResource> read(DuckDbStatements sql) throws SQLException {
        create(sql);
        return sql.query(
                "SELECT resource, rows, from_time, to_time, loaded_at FROM _windows ORDER BY resource",
                row -> new LoadedResource(
                        row.getString(1),
                        row.getLong(2),
                        instant(row, 3).map(from -> new TimeWindow(from, instant(row, 4).orElseThrow())),
                        instant(row, 5).orElseThrow()));
    }

    private static Optional<Instant> instant(ResultSet row, int column) {
        try {
            return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        } catch (SQLException e) {
            throw new IllegalStateException("a time of our own table cannot be read", e);
        }
    }
}
