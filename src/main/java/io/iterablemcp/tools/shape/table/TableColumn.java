package io.iterablemcp.tools.shape.table;

/** A column of a table: the values of a field that have no columns of their own. */
final class TableColumn {

    final RowField field;
    boolean mayBeTime;
    /** Among the columns that are written. */
    int place;

    /** Null if its values are not times. */
    TimeForm time;
    /** Whether it holds nothing but text, so that text that looks like a number needs no quotes. */
    boolean onlyText;
    /** Whether all rows have the same value. */
    boolean constant;

    private int count;
    private int texts;
    /** The texts that would be something else without quotes. */
    private int misleading;

    private int first;
    private boolean same = true;

    TableColumn(RowField field) {
        this.field = field;
    }

    void saw(CompactJson json, RowValues values, int index) {
        String text = json.text();
        int start = values.start(index);
        int end = values.end(index);
        if (count == 0) {
            first = index;
        } else if (same) {
            int length = end - start;
            int begin = values.start(first);
            same = length == values.end(first) - begin && text.regionMatches(begin, text, start, length);
        }
        count++;
        if (text.charAt(start) == '"') {
            texts++;
            if (end - start < TableCells.LONGEST_WORD && TableCells.isMisleading(text, start + 1, end - 1)) {
                misleading++;
            }
        }
        if (mayBeTime && time == null) {
            time = TimeForm.of(text, start, end);
        }
    }

    void decide(int rows) {
        constant = count == rows && same;
        onlyText = time == null && misleading > 1 && texts == count;
    }

    int first() {
        return first;
    }

    boolean isEmpty() {
        return count == 0;
    }
}
