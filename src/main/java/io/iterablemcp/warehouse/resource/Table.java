package io.iterablemcp.warehouse.resource;

import java.util.List;
import java.util.Optional;

/**
 * A table of the database.
 *
 * @param key the columns that tell its rows apart; empty for rows without a key
 * @param personal whether it belongs into the database of people
 * @param filling what becomes of the rows that are there when others come
 */
public record Table(
        String name, String about, List<Column> columns, List<String> key, boolean personal, Filling filling) {

    /** What new rows do to those that are there. */
    public enum Filling {
        /** They take the place of all, or of those of their window. */
        REPLACE,
        /** They are added if there is no row with their {@code _id}. */
        ADD,
        /** They take the place of those with their key, unless those are newer. */
        UPDATE
    }

    /** A table of the main database. */
    public Table(String name, String about, List<Column> columns, List<String> key) {
        this(name, about, columns, key, false, Filling.REPLACE);
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** The same table for the database of people. */
    public Table inPeople() {
        return new Table(name, about, columns, key, true, filling);
    }

    Table withColumns(List<Column> other) {
        return new Table(name, about, other, key, personal, filling);
    }
}
