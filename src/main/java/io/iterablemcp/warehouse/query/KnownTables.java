package io.iterablemcp.warehouse.query;

import io.iterablemcp.manifest.NearestName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The tables that a query may read, by the names that it uses: {@code campaigns}, {@code people.users}. */
final class KnownTables {

    static final String PEOPLE = "people";

    private static final String OURS = "_";
    private static final int SHOWN = 3;
    private static final int ALL_SHOWN = 12;

    private static final String TABLES =
            "SELECT database_name, table_name FROM duckdb_tables() WHERE schema_name = 'main'"
                    + " AND NOT internal UNION ALL SELECT database_name, view_name FROM duckdb_views()"
                    + " WHERE schema_name = 'main' AND NOT internal";

    private final Connection open;
    private final String main;
    private final Set<String> names = new TreeSet<>();

    private KnownTables(Connection open, String main) {
        this.open = open;
        this.main = main;
    }

    static KnownTables of(Connection open) throws SQLException {
        KnownTables known = new KnownTables(open, open.getCatalog());
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                String table = rows.getString(2).toLowerCase(Locale.ROOT);
                if (rows.getString(1).equals(known.main)) {
                    known.names.add(table);
                } else if (rows.getString(1).equals(PEOPLE)) {
                    known.names.add(PEOPLE + "." + table);
                }
            }
        }
        return known;
    }

    /**
     * The name of a table by its parts as a query writes them, such as {@code people.main.users}.
     *
     * @throws QueryStopped if there is no such table
     */
    String find(List<String> parts) throws QueryStopped {
        String name =
                plain(parts.stream().map(part -> part.toLowerCase(Locale.ROOT)).toList());
        if (parts.get(parts.size() - 1).startsWith(OURS)) {
            throw new QueryStopped(
                    QueryFault.NOT_ALLOWED,
                    "tables whose names begin with an underscore belong to this program",
                    "load_status and describe_data show what is in them.");
        }
        if (names.contains(name)) {
            return name;
        }
        if (name.startsWith(PEOPLE + ".") && names.stream().noneMatch(it -> it.startsWith(PEOPLE + "."))) {
            throw new QueryStopped(
                    QueryFault.NOT_ALLOWED,
                    "the database of people is not open here",
                    "The column person of events has a word for each person, which can be counted and joined.");
        }
        throw new QueryStopped(QueryFault.WRONG_SQL, "there is no table " + echo(name), nearest(name));
    }

    private String plain(List<String> parts) {
        String table = parts.get(parts.size() - 1);
        List<String> before = parts.subList(0, parts.size() - 1);
        if (before.isEmpty() || before.equals(List.of("main")) || before.get(0).equals(main.toLowerCase(Locale.ROOT))) {
            return table;
        }
        return before.equals(List.of(PEOPLE)) || before.equals(List.of(PEOPLE, "main"))
                ? PEOPLE + "." + table
                : String.join(".", parts);
    }

    private String nearest(String name) {
        List<String> data = names.stream()
                .filter(it -> !it.startsWith(OURS) && !it.contains("." + OURS))
                .toList();
        if (data.isEmpty()) {
            return "Nothing has been loaded yet.";
        }
        if (data.size() <= ALL_SHOWN) {
            return "The tables are: " + String.join(", ", data) + ".";
        }
        return "The nearest ones: " + String.join(", ", NearestName.nearest(name, data, SHOWN))
                + ". describe_data lists all.";
    }

    /** @param tables that the query reads */
    String nearestColumns(String column, Collection<String> tables) throws SQLException {
        Set<String> columns = new LinkedHashSet<>();
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery("SELECT database_name, table_name, column_name"
                        + " FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal")) {
            while (rows.next()) {
                String table = rows.getString(2).toLowerCase(Locale.ROOT);
                String name = rows.getString(1).equals(PEOPLE) ? PEOPLE + "." + table : table;
                if (tables.contains(name) && !rows.getString(3).equalsIgnoreCase(column)) {
                    columns.add(rows.getString(3));
                }
            }
        }
        return columns.isEmpty()
                ? "describe_data lists the columns of a table."
                : "The nearest ones: " + String.join(", ", NearestName.nearest(column, columns, SHOWN))
                        + ". describe_data lists the columns of a table.";
    }

    /** A name from a query, short enough for a sentence and on one line. */
    static String echo(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
