package io.iterablemcp.warehouse.resource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call for each row of another table.
 *
 * @param column whose value becomes the argument
 * @param also other columns whose values become arguments, with the names of these
 * @param toolBy the tool that reads a row, where that depends on one of its columns
 * @param groups how many values one call takes
 * @param where values that a column of the row must have
 * @param unless values that it must not have
 */
public record ForEach(
        String table,
        String column,
        String argument,
        Map<String, String> also,
        Optional<ToolBy> toolBy,
        int groups,
        Map<String, List<String>> where,
        Map<String, List<String>> unless,
        Optional<Settled> settled) {

    /** There is no call for a row with another value. */
    public record ToolBy(String column, Map<String, String> tools) {}

    /** The columns of the other table that the calls are made of. */
    public List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(column));
        columns.addAll(also.keySet());
        columns.addAll(where.keySet());
        columns.addAll(unless.keySet());
        toolBy.ifPresent(by -> columns.add(by.column()));
        settled.ifPresent(it -> columns.add(it.column()));
        return columns;
    }

    /** After this time since the moment in the column, another call would bring nothing new. */
    public record Settled(String column, Duration after) {}
}
