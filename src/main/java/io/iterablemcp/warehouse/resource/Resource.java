package io.iterablemcp.warehouse.resource;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that can be loaded.
 *
 * @param name of the table or, for events, the type that Iterable exports: several types share a table
 * @param children the tables of the lists in its rows
 */
public record Resource(String name, Table table, List<ChildTable> children, RowSource source) {

    /** Whether it is read in windows of time instead of as a whole. */
    public boolean isEvents() {
        return source.form() == RowSource.RowForm.LINES;
    }

    public List<Table> tables() {
        List<Table> tables = new ArrayList<>(List.of(table));
        children.forEach(child -> tables.add(child.table()));
        return tables;
    }

    /** Whether a load adds to the rows instead of replacing all of them: what is settled is not read again. */
    public boolean merges() {
        return source.each().flatMap(ForEach::settled).isPresent();
    }
}
