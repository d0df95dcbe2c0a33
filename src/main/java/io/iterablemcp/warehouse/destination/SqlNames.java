package io.iterablemcp.warehouse.destination;

/** Names and texts in SQL. */
final class SqlNames {

    private SqlNames() {}

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
