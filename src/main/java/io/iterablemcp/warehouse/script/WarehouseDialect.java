package io.iterablemcp.warehouse.script;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.ColumnType;
import java.time.Instant;
import java.util.List;

/** How a warehouse spells what a script does. */
interface WarehouseDialect {

    /** What it is called, and what to do before the script runs. */
    List<String> instructions();

    /** The name of a table with what goes before it. */
    String table(String name);

    String column(String name);

    String type(ColumnType type);

    String time(Instant time);

    /** Statements that put the rows of the files where {@code source} reads them. */
    List<String> stage(TableChange change, FileFormat format);

    /** The value of a column in a staged row {@code n}, in the type of the column. */
    String value(Column column, FileFormat format);

    /** Removes what was staged. */
    List<String> unstage(TableChange change);

    List<String> begin();

    List<String> commit();

    /** Deletes what is replaced, and inserts the new rows. */
    default List<String> replace(TableChange change, FileFormat format) {
        return new Replacement(this, change, format).statements();
    }
}
