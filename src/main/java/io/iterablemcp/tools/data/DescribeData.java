package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.arguments.SafeEcho;
import io.iterablemcp.tools.data.ResultTables.Cells;
import io.iterablemcp.warehouse.query.QueryStopped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tool describe_data: the tables of the loaded data, or the columns, examples and joins of one. */
public final class DescribeData implements ComposedTool {

    private static final int COLUMNS_SHOWN = 150;
    private static final int NEAREST = 3;

    private final LoadedData data;

    public DescribeData(LoadedData data) {
        this.data = data;
    }

    @Override
    public String name() {
        return "describe_data";
    }

    @Override
    public Outcome answer(Call call) {
        Optional<String> table = call.arguments().text("table").map(name -> name.toLowerCase(Locale.ROOT));
        String like = call.arguments().text("like").orElse("").toLowerCase(Locale.ROOT);
        boolean people = data.people(call).isPresent();
        try {
            ResultTables found = data.ask(
                    call,
                    DataSql.TABLES,
                    DataSql.about(people),
                    Freshness.settled(people),
                    DataSql.COLUMNS,
                    DataSql.columnsAbout(people),
                    DataSql.PREPARE_ROWS,
                    DataSql.ROWS,
                    table.map(DataSql::prepareExamples).orElse("SELECT 1"),
                    table.map(name -> DataSql.EXAMPLES).orElse("SELECT 1"));
            return table.isPresent() ? describe(found, table.get(), like) : list(found, like);
        } catch (QueryStopped e) {
            return LoadedData.refused(e);
        } catch (IOException e) {
            return LoadedData.failed(e);
        }
    }

    private static Outcome list(ResultTables found, String like) {
        List<Json> tables = new ArrayList<>();
        for (Cells table : found.rows(0)) {
            if (matches(found, table.text("name"), like)) {
                tables.add(new Json.Obj(head(found, table.text("name"))));
            }
        }
        return new Outcome.Answered(
                JsonWriter.write(new Json.Obj(Map.of("tables", new Json.Arr(tables)))),
                List.of(
                        tables.isEmpty()
                                ? "No table or column has this in its name."
                                : "describe_data with table shows its columns."));
    }

    private static boolean matches(ResultTables found, String table, String like) {
        return table.contains(like)
                || found.rows(3).stream()
                        .anyMatch(column -> column.text("name").equals(table)
                                && column.text("column")
                                        .toLowerCase(Locale.ROOT)
                                        .contains(like));
    }

    private static Map<String, Json> head(ResultTables found, String table) {
        Map<String, Json> shown = new LinkedHashMap<>();
        shown.put("name", Json.text(table));
        add(shown, "about", cell(found.rows(1), "name", table, "about"));
        add(shown, "rows", cell(found.rows(6), "name", table, "rows"));
        new Freshness(found.rows(2), List.of())
                .oldest(table)
                .ifPresent(row -> shown.put("settledUntil", row.get("settled")));
        return shown;
    }

    private static void add(Map<String, Json> shown, String name, Json value) {
        if (!(value instanceof Json.Null) && !value.equals(Json.text(""))) {
            shown.put(name, value);
        }
    }

    private static Json cell(List<Cells> rows, String key, String wanted, String column) {
        return rows.stream()
                .filter(row -> row.text(key).equals(wanted))
                .findFirst()
                .map(row -> row.get(column))
                .orElse(Json.Null.NULL);
    }

    private static Outcome describe(ResultTables found, String table, String like) {
        List<String> tables =
                found.rows(0).stream().map(row -> row.text("name")).toList();
        if (!tables.contains(table)) {
            return new Outcome.Refused(
                    Outcome.Reason.QUERY,
                    "there is no table " + SafeEcho.name(table),
                    tables.isEmpty()
                            ? "Nothing has been loaded yet."
                            : "The nearest ones: " + String.join(", ", NearestName.nearest(table, tables, NEAREST))
                                    + ".");
        }
        ShownCells cells = new ShownCells();
        List<Cells> columns = found.rows(3).stream()
                .filter(row -> row.text("name").equals(table))
                .filter(row -> row.text("column").toLowerCase(Locale.ROOT).contains(like))
                .toList();
        Map<String, Json> shown = head(found, table);
        shown.put(
                "columns",
                new Json.Arr(columns.stream()
                        .limit(COLUMNS_SHOWN)
                        .map(column -> column(found, column, cells))
                        .toList()));
        List<Json> joins = TableJoins.of(found.rows(3), table);
        if (!joins.isEmpty()) {
            shown.put("joins", new Json.Arr(joins));
        }
        List<String> notes = new ArrayList<>(cells.notes());
        if (columns.size() > COLUMNS_SHOWN) {
            notes.add("Showing " + COLUMNS_SHOWN + " of " + columns.size() + " columns: narrow with like.");
        }
        return new Outcome.Answered(JsonWriter.write(new Json.Obj(shown)), notes);
    }

    private static Json column(ResultTables found, Cells column, ShownCells cells) {
        String name = column.text("column");
        Map<String, Json> shown = new LinkedHashMap<>();
        shown.put("name", cells.of(Json.text(name)));
        shown.put("type", column.get("type"));
        found.rows(4).stream()
                .filter(row -> row.text("name").equals(column.text("name"))
                        && row.text("column").equals(name))
                .findFirst()
                .ifPresent(row -> add(shown, "about", row.get("about")));
        add(shown, "examples", cells.of(cell(found.rows(8), "column", name, "examples")));
        return new Json.Obj(shown);
    }
}
