package io.iterablemcp.tools.data;

import io.iterablemcp.warehouse.query.QueryStatement;

/** What this program asks about the tables. A statement is made in the database, where it needs their names. */
final class DataSql {

    private static final String OURS = "'\\_%' ESCAPE '\\'";

    private static final String PLACE = "schema_name = 'main' AND NOT internal AND table_name NOT LIKE " + OURS
            + " AND database_name IN (current_database(), 'people')";

    /** The name that a query uses, and the whole path. */
    private static final String TABLE =
            "CASE WHEN database_name = current_database() THEN '' ELSE 'people.' END || table_name"
                    + " AS name, '\"' || database_name || '\".main.\"' || replace(table_name, '\"', '\"\"') || '\"' AS path";

    private static final String NAMES =
            "SELECT " + TABLE + " FROM (SELECT database_name, schema_name, table_name, internal"
                    + " FROM duckdb_tables() UNION ALL SELECT database_name, schema_name, view_name, internal FROM duckdb_views())"
                    + " WHERE " + PLACE;

    static final String TABLES = "SELECT name FROM (" + NAMES + ") ORDER BY name";

    private static final String ABOUT = "SELECT name, about FROM _tables";

    static final String COLUMNS =
            "SELECT " + TABLE + ", column_name AS \"column\", data_type AS type FROM duckdb_columns()" + " WHERE "
                    + PLACE + " AND column_name NOT LIKE " + OURS + " ORDER BY database_name, table_name, column_index";

    private static final String COLUMNS_ABOUT = "SELECT table_name AS name, name AS \"column\", about FROM _columns";

    /** Before {@link #ROWS}. */
    static final String PREPARE_ROWS =
            "SET VARIABLE rows = (SELECT string_agg('SELECT ' || chr(39) || replace(name, chr(39),"
                    + " chr(39) || chr(39)) || chr(39) || ' AS name, count(*) AS rows FROM ' || path, ' UNION ALL ') FROM ("
                    + NAMES
                    + "))";

    static final String ROWS = "FROM query(getvariable('rows'))";

    static final String EXAMPLES = "FROM query(getvariable('examples'))";

    private DataSql() {}

    /** @param people whether their database is open */
    static String about(boolean people) {
        return people ? ABOUT + " UNION ALL SELECT 'people.' || name, about FROM people._tables" : ABOUT;
    }

    /** @param people whether their database is open */
    static String columnsAbout(boolean people) {
        return people
                ? COLUMNS_ABOUT + " UNION ALL SELECT 'people.' || table_name, name, about FROM people._columns"
                : COLUMNS_ABOUT;
    }

    /**
     * Before {@link #EXAMPLES}: up to three values of each column that is known not to be personal, and all kinds of events
     * and figures: a query that guesses one of these names finds no row.
     */
    static String prepareExamples(String table) {
        return "SET VARIABLE examples = (SELECT string_agg('SELECT ' || chr(39) || replace(c.\"column\", chr(39), chr(39) ||"
                + " chr(39)) || chr(39) || ' AS \"column\", (SELECT list(v ORDER BY v) FROM (SELECT DISTINCT left(CAST(' || c.quoted"
                + " || ' AS VARCHAR), 60) AS v FROM (SELECT ' || c.quoted || ' FROM ' || c.path || ' WHERE ' || c.quoted ||"
                + " ' IS NOT NULL' || CASE WHEN c.\"column\" IN ('type', 'metric') THEN ') LIMIT 100' ELSE ' LIMIT 2000) LIMIT 3' END"
                + " || ')) AS examples', ' UNION ALL ') FROM (SELECT " + TABLE
                + ", column_name AS \"column\", '\"' || replace(column_name, '\"', '\"\"') || '\"' AS quoted"
                + " FROM duckdb_columns() WHERE " + PLACE
                + ") c JOIN _columns k ON k.table_name = c.name AND k.name = c.\"column\""
                + " WHERE k.personal = false AND c.\"column\" <> 'person' AND c.name = "
                + QueryStatement.quoted(table) + ")";
    }
}
