package io.iterablemcp.tools.shape.table;

/** Writes the first two lines of a table: what holds for all rows, and the names of the columns. */
final class TableHead {

    /** Stands for a row as a whole, in the place of a name. */
    static final String ROW = ".";

    /** Stands for the fields that have no column. */
    static final String RARE = "+";

    /** Marks a column that holds nothing but text. */
    static final String TEXT = "text";

    private final StringBuilder out;
    private final CompactJson json;
    private final TableLayout layout;
    private final boolean lists;

    /** @param lists whether the rows are lists, which have all columns in their places */
    TableHead(StringBuilder out, CompactJson json, TableLayout layout, boolean lists) {
        this.out = out;
        this.json = json;
        this.layout = layout;
        this.lists = lists;
    }

    void first(FoundRows rows, RowValues values) {
        out.append(AnswerTable.WORD).append(TableCells.SEPARATOR).append(values.rows());
        out.append(lists ? " lists" : " rows");
        String joint = " of ";
        for (String name : rows.path()) {
            TableCells.appendName(out.append(joint), name);
            joint = ".";
        }
        for (TableColumn column : layout.columns()) {
            if (column.constant) {
                name(out.append(TableCells.SEPARATOR), column);
                out.append('=');
                TableCells.append(out, json, values.start(column.first()), values.end(column.first()), column);
            }
        }
        out.append('\n');
    }

    void names() {
        String before = "";
        for (TableColumn column : layout.columns()) {
            if (!column.constant || lists) {
                name(out.append(before), column);
                before = "|";
                if (column.constant) {
                    out.append('=');
                }
            }
        }
        if (layout.hasRare()) {
            out.append(before).append(RARE);
        }
    }

    private void name(StringBuilder to, TableColumn column) {
        if (column.field.owner == null) {
            to.append(ROW);
        } else {
            path(to, column.field);
        }
        if (column.time != null) {
            to.append(':').append(column.time.mark());
        } else if (column.onlyText) {
            to.append(':').append(TEXT);
        }
    }

    private static void path(StringBuilder to, RowField field) {
        if (field.owner.owner != null) {
            path(to, field.owner);
            to.append('.');
        }
        TableCells.appendName(to, field.name);
    }
}
