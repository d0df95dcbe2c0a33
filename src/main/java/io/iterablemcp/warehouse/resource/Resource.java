package io.iterablemcp.warehouse.resource;

import java.util.ArrayList;
import java.util.List;

/** Something that can be loaded: a table and the tables of its lists. */
public record Resource(Table table, List<ChildTable> children, RowSource source) {

    public String name() {
        return table.name();
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
