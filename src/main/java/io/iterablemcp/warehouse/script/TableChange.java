package io.iterablemcp.warehouse.script;

import io.iterablemcp.warehouse.resource.Column;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What has changed in a table.
 *
 * @param whole whether all of its rows are replaced
 * @param stretches events that are replaced
 * @param people whose rows are removed
 * @param files with its new rows, by their paths in the folder. Those of events may also have rows that the warehouse has
 */
public record TableChange(
        String table,
        List<Column> columns,
        boolean whole,
        List<Stretch> stretches,
        Set<String> people,
        List<String> files) {

    /**
     * Events of a type.
     *
     * @param from no time means all of them
     */
    public record Stretch(String type, Optional<Instant> from, Optional<Instant> to) {}

    /** The table that its new rows go to first. */
    String fresh() {
        return "new_" + table;
    }
}
