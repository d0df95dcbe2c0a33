package io.iterablemcp.tools.shape.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which columns the rows of an answer have. */
final class TableLayout {

    /** Fewer rows than this always have a column for each of their fields. */
    private static final int MANY = 20;

    /** A field that more than one in so many rows has gets a column. */
    private static final int RARE = 4;

    /** What a name costs in JSON besides its letters. */
    private static final int AROUND_NAME = 3;

    private final List<TableColumn> columns = new ArrayList<>();
    private final Set<String> times;
    private final int rows;
    private boolean hasRare;

    private TableLayout(Set<String> times, int rows) {
        this.times = times;
        this.rows = rows;
    }

    static TableLayout of(RowField row, CompactJson json, RowValues values, Set<String> times) {
        TableLayout layout = new TableLayout(times, values.rows());
        row.spread = true;
        if (row.values > row.objects) {
            layout.column(row);
        }
        for (RowField field : row.inside) {
            layout.arrange(field);
        }
        layout.look(json, values);
        return layout;
    }

    static TableLayout of(List<RowField> fields, CompactJson json, RowValues values, Set<String> times) {
        TableLayout layout = new TableLayout(times, values.rows());
        fields.forEach(layout::column);
        layout.look(json, values);
        return layout;
    }

    private void arrange(RowField field) {
        spread(field);
        if (rows >= MANY && field.values * RARE < rows && 2 * asJson(field) < asColumns(field)) {
            field.rare = true;
            hasRare = true;
        } else {
            addColumns(field);
        }
    }

    /** The fields of an object become columns if this is shorter: an object with other fields in each row stays JSON. */
    private void spread(RowField field) {
        field.inside.forEach(this::spread);
        long written = 0;
        for (RowField inner : field.inside) {
            written += (long) inner.values * (inner.name.length() + AROUND_NAME);
        }
        field.spread = field.objects > 0 && widths(field) <= written;
    }

    private long widths(RowField field) {
        long sum = 0;
        for (RowField inner : field.inside) {
            sum += rows + inner.name.length();
        }
        return sum;
    }

    private static long asJson(RowField field) {
        long sum = (long) field.values * (field.name.length() + AROUND_NAME + 1);
        if (field.spread) {
            for (RowField inner : field.inside) {
                sum += asJson(inner);
            }
        }
        return sum;
    }

    private long asColumns(RowField field) {
        long sum = 0;
        if (field.spread) {
            for (RowField inner : field.inside) {
                sum += asColumns(inner);
            }
        }
        return sum + (isLeaf(field) ? rows + field.name.length() : 0);
    }

    /** Whether it has values that are not spread. */
    private static boolean isLeaf(RowField field) {
        return !field.spread || field.values > field.objects;
    }

    private void addColumns(RowField field) {
        if (isLeaf(field)) {
            column(field);
        }
        if (field.spread) {
            field.inside.forEach(this::addColumns);
        }
    }

    private void column(RowField field) {
        field.column = new TableColumn(field);
        columns.add(field.column);
    }

    /** Finds out what is in the columns. */
    private void look(CompactJson json, RowValues values) {
        for (TableColumn column : columns) {
            column.mayBeTime = times.contains(path(column.field));
        }
        for (int row = 0; row < rows; row++) {
            int last = values.last(row);
            for (int i = values.first(row); i < last; ) {
                RowField field = values.field(i);
                if (field.rare) {
                    i = values.next(i);
                } else if (field.spread && values.next(i) > i + 1) {
                    i++;
                } else {
                    field.column.saw(json, values, i);
                    i = values.next(i);
                }
            }
        }
        columns.forEach(column -> column.decide(rows));
        if (!hasRare && !columns.isEmpty() && columns.stream().allMatch(column -> column.constant)) {
            // A line with nothing in it is easily lost.
            columns.get(0).constant = false;
        }
    }

    private static String path(RowField field) {
        String above = field.owner == null || field.owner.owner == null ? "" : path(field.owner) + ".";
        return above + field.name;
    }

    List<TableColumn> columns() {
        return columns;
    }

    /** Whether rows have fields that have no column. */
    boolean hasRare() {
        return hasRare;
    }
}
