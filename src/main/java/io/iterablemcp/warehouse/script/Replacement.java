package io.iterablemcp.warehouse.script;

import io.iterablemcp.warehouse.resource.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that replace rows of a table. */
final class Replacement {

    private final WarehouseDialect dialect;
    private final TableChange change;
    private final FileFormat format;
    private final String table;

    Replacement(WarehouseDialect dialect, TableChange change, FileFormat format) {
        this.dialect = dialect;
        this.change = change;
        this.format = format;
        this.table = dialect.table(change.table());
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        if (change.whole()) {
            statements.add("DELETE FROM " + table + " WHERE TRUE");
        }
        change.stretches().forEach(stretch -> statements.add("DELETE FROM " + table + " WHERE " + condition(stretch)));
        statements.addAll(withoutPeople());
        if (!change.files().isEmpty()) {
            statements.add("INSERT INTO " + table + columns() + "\n" + (change.whole() ? rows() : newRows()));
        }
        return statements;
    }

    List<String> withoutPeople() {
        return change.people().isEmpty()
                ? List.of()
                : List.of("DELETE FROM " + table + " WHERE " + dialect.column("person") + " IN ("
                        + change.people().stream().sorted().map(Texts::quoted).collect(Collectors.joining(", ")) + ")");
    }

    String condition(TableChange.Stretch stretch) {
        String created = dialect.column("created_at");
        return dialect.column("type") + " = " + Texts.quoted(stretch.type())
                + stretch.from()
                        .map(from -> " AND " + created + " >= " + dialect.time(from))
                        .orElse("")
                + stretch.to()
                        .map(to -> " AND " + created + " < " + dialect.time(to))
                        .orElse("");
    }

    String columns() {
        return change.columns().stream()
                .map(column -> dialect.column(column.name()))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    String rows() {
        return "SELECT "
                + change.columns().stream()
                        .map(column -> dialect.value(column, format))
                        .collect(Collectors.joining(", "))
                + "\nFROM " + dialect.table(change.fresh()) + " AS n";
    }

    /** Files overlap what is there: a row with the same hash is the same row. */
    String newRows() {
        return rows() + "\nWHERE NOT EXISTS (SELECT 1 FROM " + table + " AS o WHERE " + same("type") + " AND "
                + same("_id") + ")";
    }

    private String same(String name) {
        Column column = change.columns().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
        return "o." + dialect.column(name) + " = " + dialect.value(column, format);
    }
}
