package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Looks at a query before it runs, as DuckDB's own parser sees it: one SELECT of known tables. This is for clear messages
 * and against curiosity. What keeps a query harmless is that its process can do nothing else.
 */
final class SqlCheck {

    private static final int LONGEST = 20_000;

    private static final Set<String> TABLE_FUNCTIONS =
            Set.of("range", "generate_series", "unnest", "json_each", "json_tree", "repeat");

    /** They read files, settings or the schema, run SQL in a text, or do nothing but wait. */
    private static final Pattern CLOSED_FUNCTIONS = Pattern.compile("(?:query|query_table|json_execute_serialized_sql"
            + "|json_(?:de)?serialize_(?:sql|plan)|read_.*|glob|parquet_.*|sniff_csv|duckdb_.*|pragma_.*|pg_.*|has_.*_privilege"
            + "|current_setting|getenv|getvariable|sleep.*|nextval|currval|write_.*|which_secret|checkpoint|force_checkpoint"
            + "|enable_.*|disable_.*|txid_current|storage_info|arrow_scan.*|seq_scan|index_scan|test_.*|summary)");

    private static final Pattern PLAIN_NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_ -]*");
    private static final Pattern CLOSED_NAMES = Pattern.compile("(?:duckdb|sqlite|pg|pragma)_.*");

    private static final Set<String> SOURCES = Set.of(
            "BASE_TABLE",
            "JOIN",
            "SUBQUERY",
            "TABLE_FUNCTION",
            "EXPRESSION_LIST",
            "EMPTY",
            "PIVOT",
            "COLUMN_DATA",
            "CTE");

    private final KnownTables known;
    private final Set<String> inQuery = new HashSet<>();
    private final Set<String> tables = new TreeSet<>();

    private SqlCheck(KnownTables known) {
        this.known = known;
    }

    /** The tables that the query reads. */
    static List<String> tables(Connection open, KnownTables known, String sql) throws QueryStopped, SQLException {
        SqlCheck check = new SqlCheck(known);
        Json tree = check.parsed(open, sql);
        check.collectNames(tree);
        check.visit(tree);
        return List.copyOf(check.tables);
    }

    private Json parsed(Connection open, String sql) throws QueryStopped, SQLException {
        if (sql.length() > LONGEST) {
            throw notAllowed("the SQL is longer than 20,000 characters", "Shorten it.");
        }
        String text;
        try (PreparedStatement parser = open.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            parser.setString(1, sql);
            try (ResultSet row = parser.executeQuery()) {
                row.next();
                text = row.getString(1);
            }
        }
        try {
            return parsed((Json.Obj) JsonReader.read(text));
        } catch (MalformedJson e) {
            throw notAllowed("the SQL is nested too deeply", "Write it with fewer levels.");
        }
    }

    private static Json parsed(Json.Obj answer) throws QueryStopped {
        if (answer.flag("error")) {
            if (answer.text("error_type").equals(Optional.of("parser"))) {
                throw new QueryStopped(
                        QueryFault.WRONG_SQL,
                        "the SQL has a syntax error",
                        "DuckDB says: "
                                + DuckDbMessage.shown(
                                        answer.text("error_message").orElse("")));
            }
            throw notAllowed(
                    "only SELECT can be run here",
                    "Write one SELECT; instead of PIVOT, group with a condition: count(*) FILTER (WHERE …).");
        }
        List<Json> statements = answer.list("statements");
        if (statements.size() != 1) {
            throw notAllowed(
                    statements.isEmpty() ? "there is no SQL" : "there is more than one statement", "Write one SELECT.");
        }
        return statements.get(0);
    }

    /** The names that WITH gives. */
    private void collectNames(Json node) throws QueryStopped {
        if (node instanceof Json.Arr array) {
            for (Json item : array.items()) {
                collectNames(item);
            }
        } else if (node instanceof Json.Obj object) {
            for (Json each : object.object("cte_map").orElse(Json.Obj.EMPTY).list("map")) {
                addName(((Json.Obj) each).text("key").orElse(""));
            }
            for (Json field : object.fields().values()) {
                collectNames(field);
            }
        }
    }

    /** Where a name holds is not looked at, so it may not be that of a table that is closed. */
    private void addName(String name) throws QueryStopped {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!PLAIN_NAME.matcher(lower).matches() || CLOSED_NAMES.matcher(lower).matches()) {
            throw notAllowed(
                    "the name " + KnownTables.echo(name) + " after WITH is closed",
                    "Give it another name, of letters and digits.");
        }
        inQuery.add(lower);
    }

    private void visit(Json node) throws QueryStopped {
        if (node instanceof Json.Arr array) {
            for (Json item : array.items()) {
                visit(item);
            }
        } else if (node instanceof Json.Obj object) {
            look(object);
            for (Json field : object.fields().values()) {
                visit(field);
            }
        }
    }

    private void look(Json.Obj node) throws QueryStopped {
        String type = node.text("type").orElse("");
        if (type.endsWith("_QUERY_NODE")) {
            throw notAllowed("the database can only be read", "Write one SELECT.");
        }
        if (node.has("sample") && node.has("query_location") && !SOURCES.contains(type)) {
            throw notAllowed("DESCRIBE, SHOW and SUMMARIZE are closed", "Call describe_data instead.");
        }
        if (type.equals("BASE_TABLE")) {
            table(node);
        }
        if (type.equals("TABLE_FUNCTION")) {
            String name = node.object("function")
                    .flatMap(it -> it.text("function_name"))
                    .orElse("");
            if (!TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))) {
                throw closed(name);
            }
        }
        String function = node.text("function_name").orElse("").toLowerCase(Locale.ROOT);
        if (CLOSED_FUNCTIONS.matcher(function).matches()) {
            throw closed(function);
        }
    }

    private void table(Json.Obj node) throws QueryStopped {
        List<String> parts = node.object("qualified_name").orElse(Json.Obj.EMPTY).list("path").stream()
                .map(part -> ((Json.Str) part).text())
                .toList();
        if (parts.isEmpty()) {
            throw notAllowed("a table in it has no name", "Name one that describe_data lists.");
        }
        if (parts.size() > 1 || !inQuery.contains(parts.get(0).toLowerCase(Locale.ROOT))) {
            tables.add(known.find(parts));
        }
    }

    private static QueryStopped closed(String function) {
        return notAllowed(
                "the function " + KnownTables.echo(function) + " is closed",
                "Queries read the tables that describe_data lists, and nothing else.");
    }

    private static QueryStopped notAllowed(String why, String remedy) {
        return new QueryStopped(QueryFault.NOT_ALLOWED, why, remedy);
    }
}
