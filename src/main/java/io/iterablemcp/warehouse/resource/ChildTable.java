package io.iterablemcp.warehouse.resource;

import java.util.List;

/**
 * A table with one row for each item of a list in a row of another table.
 *
 * @param list where the list is in the row
 * @param kept how many of its columns, the first ones, are of that row; the others are of the item
 */
public record ChildTable(Table table, List<String> list, int kept) {}
