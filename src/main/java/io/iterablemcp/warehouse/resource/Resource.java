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

    /** Whether its rows happened at a time, so that those of a stretch of time replace others. */
    public boolean isEvents() {
        return source.form() == RowSource.RowForm.LINES || isWebhooks();
    }

    /** Whether its rows are events of all types that webhooks have brought: new ones are added to what is there. */
    public boolean isWebhooks() {
        return source.form() == RowSource.RowForm.WEBHOOKS;
    }

    /** Whether its rows are people, of whom each has one. */
    public boolean isProfiles() {
        return source.form() == RowSource.RowForm.PROFILES;
    }

    /** Whether a load of it adds to what is there, from one point in time to another. */
    public boolean hasWindows() {
        return isEvents() || isProfiles();
    }

    /** The same with other columns of its own table. */
    public Resource withColumns(List<Column> columns) {
        return new Resource(name, table.withColumns(columns), children, source);
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
