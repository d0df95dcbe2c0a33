package io.iterablemcp.api.rows;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which rows to show, and what of each.
 *
 * @param conditions all must hold
 * @param fields empty for all
 * @param most how many rows to show
 * @param masks what the agent must not search
 */
public record RowQuery(List<RowCondition> conditions, List<RowPath> fields, OptionalLong most, RowMasks masks) {

    /** Whether rows are left out by what is in them. */
    public boolean filters() {
        return !conditions.isEmpty();
    }

    /** The names that are no column. */
    public List<String> unknown(List<String> columns) {
        Stream<RowPath> named = conditions.stream().flatMap(condition -> condition.path().stream());
        return Stream.concat(named, fields.stream())
                .map(RowPath::written)
                .filter(name -> Columns.index(columns, name) < 0)
                .distinct()
                .toList();
    }

    /**
     * Makes the test for the rows of one answer.
     *
     * @param columns the names of the cells, if the rows are lists of cells
     * @param rowName the name of rows that are bare values
     */
    public Rows rows(List<String> columns, String rowName) {
        return new Rows(columns, rowName);
    }

    /** Tests and shortens the rows of one answer. */
    public final class Rows {
        private final List<String> columns;
        private final String rowName;
        private final ChosenFields chosen = new ChosenFields(fields);
        private final Set<Integer> chosenColumns = new HashSet<>();

        private Rows(List<String> columns, String rowName) {
            this.columns = columns;
            this.rowName = rowName;
            fields.forEach(field -> chosenColumns.add(Columns.index(columns, field.written())));
        }

        /** @param row compact JSON, as the agent may see it */
        public boolean fits(char[] row, int length) {
            TestedRow test = new TestedRow(new RowValue(row, 0, length), masks, columns, rowName);
            for (RowCondition condition : conditions) {
                if (!condition.holds(test)) {
                    return false;
                }
            }
            return true;
        }

        public boolean shortens() {
            return !fields.isEmpty();
        }

        /** The row with the chosen fields. */
        public String shortened(char[] row, int length) {
            RowValue value = new RowValue(row, 0, length);
            return columns.isEmpty() ? chosen.of(value) : ChosenFields.cells(value, chosenColumns);
        }
    }
}
