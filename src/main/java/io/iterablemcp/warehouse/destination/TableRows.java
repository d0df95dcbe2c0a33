package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Table;
import java.nio.file.Path;

/**
 * The new rows of a table.
 *
 * @param file a JSON object on each line, with the columns of the table
 * @param longest how many bytes its longest line has at most
 * @param late whether its rows are outside the window that was asked for: those that are there already are left out
 */
public record TableRows(Table table, Path file, long rows, long longest, boolean late) {

    /** Of lines that are not longer than any reader takes. */
    public TableRows(Table table, Path file, long rows, boolean late) {
        this(table, file, rows, 0, late);
    }
}
