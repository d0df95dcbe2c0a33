package io.iterablemcp.tools.shape.table;

import java.util.Arrays;
import java.util.List;

/** Writes the rows of a table, one a line. */
final class TableLines {

    private final StringBuilder out;
    private final CompactJson json;
    private final boolean lists;
    private final List<TableColumn> columns;
    private final int[] cells;
    private final StringBuilder rare = new StringBuilder();

    TableLines(StringBuilder out, CompactJson json, TableLayout layout, boolean lists) {
        this.out = out;
        this.json = json;
        this.lists = lists;
        this.columns = layout.columns().stream().filter(it -> !it.constant).toList();
        this.cells = new int[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).place = i;
        }
    }

    void write(RowValues values) {
        for (int row = 0; row < values.rows(); row++) {
            sort(values, row);
            line(values);
        }
    }

    private void sort(RowValues values, int row) {
        Arrays.fill(cells, -1);
        rare.setLength(0);
        int last = values.last(row);
        for (int i = values.first(row); i < last; ) {
            RowField field = values.field(i);
            if (!field.rare && field.spread && values.next(i) > i + 1) {
                i++;
                continue;
            }
            if (field.rare) {
                rare.append(rare.isEmpty() ? "{\"" : ",\"").append(field.name).append("\":");
                rare.append(json.text(), values.start(i), values.end(i));
            } else if (!field.column.constant) {
                cells[field.column.place] = i;
            }
            i = values.next(i);
        }
    }

    /** Separators after the last value are left out. */
    private void line(RowValues values) {
        out.append('\n');
        int written = 0;
        for (int i = 0; i < cells.length; i++) {
            int value = cells[i];
            if (value < 0 || (lists && isEmptyText(values, value))) {
                continue;
            }
            separate(i - written);
            written = i;
            TableCells.append(out, json, values.start(value), values.end(value), columns.get(i));
        }
        if (!rare.isEmpty()) {
            separate(cells.length - written);
            out.append(rare).append('}');
        }
    }

    /** In rows that are lists nothing can be missing, so nothing is written for an empty text. */
    private boolean isEmptyText(RowValues values, int value) {
        return values.end(value) - values.start(value) == 2 && json.text().charAt(values.start(value)) == '"';
    }

    private void separate(int times) {
        for (int i = 0; i < times; i++) {
            out.append(TableCells.SEPARATOR);
        }
    }
}
