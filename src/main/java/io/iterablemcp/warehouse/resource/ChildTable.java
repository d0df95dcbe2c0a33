package io.iterablemcp.warehouse.resource;

import java.util.List;

/**
 * A table with one row for each value of a list in a row of another table. Its first columns are the key of that row, its
 * last column is the value.
 *
 * @param list where the list is in the row
 */
public record ChildTable(Table table, List<String> list) {

    public Column value() {
        return table.columns().get(table.columns().size() - 1);
    }
}
