package io.iterablemcp.warehouse.destination;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** How far back a person wants events of a type, as a note in a table: it goes when the rows have come. */
final class WantedTimes {

    private static final String PREFIX = "since ";

    private WantedTimes() {}

    static void put(SqlStatements sql, Map<String, Instant> since) throws SQLException {
        for (Map.Entry<String, Instant> each : since.entrySet()) {
            remove(sql, each.getKey());
            sql.execute(
                    "INSERT INTO _meta VALUES (?, ?)",
                    PREFIX + each.getKey(),
                    each.getValue().toString());
        }
    }

    static Map<String, Instant> read(SqlStatements sql) throws SQLException {
        Map<String, Instant> wanted = new TreeMap<>();
        sql.query(
                "SELECT name, value FROM _meta WHERE name LIKE '" + PREFIX + "%'",
                row -> wanted.put(row.getString(1).substring(PREFIX.length()), Instant.parse(row.getString(2))));
        return wanted;
    }

    /** @param first from when on rows are there */
    static void came(SqlStatements sql, String type, Instant first) throws SQLException {
        Instant wanted = read(sql).get(type);
        if (wanted != null && !first.isAfter(wanted)) {
            remove(sql, type);
        }
    }

    static void remove(SqlStatements sql, String type) throws SQLException {
        sql.execute("DELETE FROM _meta WHERE name = ?", PREFIX + type);
    }
}
