package io.iterablemcp.warehouse.destination;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Runs SQL on one connection. After a fault, DuckDB closes a statement for good, so each gets one of its own. */
final class SqlStatements {

    private static final int ROWS_AT_A_TIME = 200;

    private final Connection connection;

    SqlStatements(Connection connection) {
        this.connection = connection;
    }

    void execute(String sql, Object... values) throws SQLException {
        if (values.length == 0) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            return;
        }
        try (PreparedStatement statement = prepare(sql, values)) {
            statement.execute();
        }
    }

    /** Inserts rows many at a time: to prepare a statement takes longer than to run it. */
    void insert(String table, List<Object[]> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += ROWS_AT_A_TIME) {
            List<Object[]> some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_A_TIME));
            String places = some.stream()
                    .map(row -> "(?" + ", ?".repeat(row.length - 1) + ")")
                    .collect(Collectors.joining(", "));
            execute(
                    "INSERT INTO " + table + " VALUES " + places,
                    some.stream().flatMap(Arrays::stream).toArray());
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReading<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, RowReading<T> reading, Object... values) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(reading.read(result));
            }
        }
        return rows;
    }

    /** @param rest of the query, after the name of the table */
    long count(String table, String rest, Object... values) throws SQLException {
        return query("SELECT count(*) FROM " + SqlNames.quoted(table) + rest, row -> row.getLong(1), values)
                .get(0);
    }

    /** Both databases have this view of the standard. */
    boolean tableExists(String name) throws SQLException {
        return !query(
                        "SELECT 1 FROM information_schema.tables WHERE table_catalog = current_database() AND table_schema ="
                                + " current_schema() AND table_name = ?",
                        row -> row.getLong(1),
                        name)
                .isEmpty();
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
