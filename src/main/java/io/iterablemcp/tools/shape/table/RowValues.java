package io.iterablemcp.tools.shape.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The values of all rows by their places in the text, in the order in which they came. */
final class RowValues {

    private final List<RowField> fields = new ArrayList<>();
    private int[] starts;
    private int[] ends;
    /** The value after it that is not inside it. */
    private int[] nexts;

    private int[] rows = new int[64];
    private int rowCount;

    /** @param expected how many values there may be */
    RowValues(int expected) {
        starts = new int[expected];
        ends = new int[expected];
        nexts = new int[expected];
    }

    void beginRow() {
        if (rowCount + 1 >= rows.length) {
            rows = Arrays.copyOf(rows, rows.length * 2);
        }
        rows[rowCount++] = fields.size();
    }

    int begin(RowField field, int start) {
        int index = fields.size();
        if (index == starts.length) {
            starts = Arrays.copyOf(starts, index * 2);
            ends = Arrays.copyOf(ends, index * 2);
            nexts = Arrays.copyOf(nexts, index * 2);
        }
        fields.add(field);
        field.values++;
        starts[index] = start;
        return index;
    }

    void end(int index, int end) {
        ends[index] = end;
        nexts[index] = fields.size();
    }

    int rows() {
        return rowCount;
    }

    int first(int row) {
        return rows[row];
    }

    /** The first value of the next row. */
    int last(int row) {
        return row + 1 < rowCount ? rows[row + 1] : fields.size();
    }

    RowField field(int index) {
        return fields.get(index);
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    int next(int index) {
        return nexts[index];
    }
}
