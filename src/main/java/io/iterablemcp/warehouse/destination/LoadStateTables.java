package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import java.sql.SQLException;
import java.sql.Timestamp;
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
    };

    private LoadStateTables() {}

    static void create(DuckDbStatements sql) throws SQLException {
        for (String table : TABLES) {
            sql.execute(table);
        }
    }

    static void note(DuckDbStatements sql, Delivery delivery) throws SQLException {
        Resource resource = delivery.resource();
        forget(sql, resource);
        for (Table table : resource.tables()) {
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
        OffsetDateTime at = delivery.at().atOffset(ZoneOffset.UTC);
        sql.execute(
                "INSERT INTO _windows SELECT ?, NULL, ?, (SELECT count(*) FROM "
                        + SqlNames.quoted(resource.table().name()) + "), ?",
                resource.name(),
                at,
                at);
    }

    static void forget(DuckDbStatements sql, Resource resource) throws SQLException {
        sql.execute("DELETE FROM _columns WHERE table_name IN (SELECT name FROM _tables WHERE resource = ?)", resource.name());
        sql.execute("DELETE FROM _tables WHERE resource = ?", resource.name());
        sql.execute("DELETE FROM _windows WHERE resource = ?", resource.name());
    }

    static List<LoadedResource> read(DuckDbStatements sql) throws SQLException {
        create(sql);
        return sql.query(
                "SELECT resource, sum(rows), max(to_time) FILTER (WHERE from_time IS NOT NULL), max(loaded_at) FROM _windows"
                        + " GROUP BY resource ORDER BY resource",
                row -> new LoadedResource(
                        row.getString(1),
                        row.getLong(2),
                        Optional.ofNullable(row.getTimestamp(3)).map(Timestamp::toInstant),
                        instant(row.getTimestamp(4))));
    }

    private static Instant instant(Timestamp time) {
        return time.toInstant();
    }
}
