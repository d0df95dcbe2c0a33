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

    /**
     * Those that lead to the rows that an id names come first, and those by person last.
     *
     * @param columns of all tables
     */
    static List<Json> of(List<Cells> columns, String table) {
        List<List<Json>> joins = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Cells own : columns) {
            if (own.text("name").equals(table)) {
                for (Cells other : columns) {
                    add(joins, table, own.text("column"), other.text("name"), other.text("column"));
                }
            }
        }
        return joins.stream().flatMap(List::stream).limit(MOST).toList();
    }

    private static void add(List<List<Json>> joins, String table, String column, String otherTable, String other) {
        if (otherTable.equals(table)) {
            return;
        }
        Json join = Json.text(column + " = " + otherTable + "." + other);
        if (other.equals(ID) && column.equals(singular(otherTable) + "_id")) {
            joins.get(0).add(join);
        } else if (column.equals(ID) && other.equals(singular(table) + "_id")) {
            joins.get(1).add(join);
        } else if (column.equals(other) && column.equals(PERSON)) {
            joins.get(2).add(join);
        } else if (column.equals(other) && column.endsWith("_id") && !column.equals("message_id")) {
            joins.get(column.equals(singular(otherTable) + "_id") ? 0 : 1).add(join);
        }
    }

    private static String singular(String table) {
        return table.endsWith("s") ? table.substring(0, table.length() - 1) : table;
    }
}
