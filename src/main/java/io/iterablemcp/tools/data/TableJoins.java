package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.data.ResultTables.Cells;
import java.util.ArrayList;
import java.util.List;

/** How a table is joined with others, by the names of the columns: campaign_id is the id of campaigns. */
final class TableJoins {

    private static final int MOST = 15;
    private static final String ID = "id";
    private static final String PERSON = "person";

    private TableJoins() {}

    /** @param columns of all tables */
    static List<Json> of(List<Cells> columns, String table) {
        List<Json> joins = new ArrayList<>();
        List<String> own = columns.stream()
                .filter(row -> row.text("name").equals(table))
                .map(row -> row.text("column"))
                .toList();
        for (String column : own) {
            for (Cells other : columns) {
                if (!other.text("name").equals(table)
                        && joins(table, column, other.text("name"), other.text("column"))) {
                    joins.add(Json.text(column + " = " + other.text("name") + "." + other.text("column")));
                }
            }
        }
        return joins.stream().limit(MOST).toList();
    }

    private static boolean joins(String table, String column, String otherTable, String other) {
        boolean names = column.equals(PERSON) || (column.endsWith("_id") && !column.equals("message_id"));
        if (column.equals(other)) {
            return names;
        }
        return (other.equals(ID) && column.equals(singular(otherTable) + "_id"))
                || (column.equals(ID) && other.equals(singular(table) + "_id"));
    }

    private static String singular(String table) {
        return table.endsWith("s") ? table.substring(0, table.length() - 1) : table;
    }
}
