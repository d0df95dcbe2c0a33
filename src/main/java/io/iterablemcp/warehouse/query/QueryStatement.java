package io.iterablemcp.warehouse.query;

/**
 * One statement of a request.
 *
 * @param own whether this program wrote it. Anybody else's must be one SELECT of the tables that hold data.
 */
public record QueryStatement(String sql, boolean own) {

    public static QueryStatement own(String sql) {
        return new QueryStatement(sql, true);
    }

    public static QueryStatement given(String sql) {
        return new QueryStatement(sql, false);
    }

    /** A text as SQL. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
