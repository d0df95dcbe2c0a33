package io.iterablemcp.warehouse.resource;

import java.util.List;
import java.util.Optional;

/**
 * A table of the database.
 *
 * @param key the columns that tell its rows apart; empty for rows without a key
 */
public record Table(String name, String about, List<Column> columns, List<String> key) {

    public Optional<Column> column(String name) {
        return columns.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
