package io.iterablemcp.warehouse.resource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call for each row of another table.
 *
 * @param column whose value becomes the argument
 * @param groups how many values one call takes
 * @param where values that a column of the row must have
 * @param unless values that it must not have
 */
public record ForEach(
        String table,
        String column,
        String argument,
        int groups,
        Map<String, List<String>> where,
        Map<String, List<String>> unless,
        Optional<Settled> settled) {

    /** After this time since the moment in the column, another call would bring nothing new. */
    public record Settled(String column, Duration after) {}
}
