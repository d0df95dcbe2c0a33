package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.ColumnType;
import java.util.stream.Collectors;

/** Reads rows by DuckDB. Numbers and times are read as text, so that no digit is lost on the way. */
final class SpooledSelect {

    /** A longer line needs larger buffers, for which DuckDB takes several times its size. */
    private static final long USUAL_LONGEST = 16_000_000;

    private static final long SPARE = 1024;

    private SpooledSelect() {}

    /** In the types of DuckDB. */
    static String of(TableRows rows) {
        return of(rows, false);
    }

    /** In types that all readers of Parquet know. */
    static String forParquet(TableRows rows) {
        return of(rows, true);
    }

    private static String of(TableRows rows, boolean plain) {
        String columns = rows.table().columns().stream()
                .map(column -> value(column, plain))
                .collect(Collectors.joining(", "));
        String types = rows.table().columns().stream()
                .map(column -> SqlNames.text(column.name()) + ": " + SqlNames.text(readAs(column.type())))
                .collect(Collectors.joining(", "));
        return "SELECT " + columns + " FROM read_json("
                + SqlNames.text(rows.file().toString()) + ", format = 'newline_delimited'"
                + (rows.longest() > USUAL_LONGEST ? ", maximum_object_size = " + (rows.longest() + SPARE) : "")
                + ", columns = {" + types + "})";
    }

    private static String readAs(ColumnType type) {
        return switch (type) {
            case TEXT, STAFF, PERSON, NUMBER, TIME, ID -> "VARCHAR";
            case WHOLE -> "BIGINT";
            case FLAG -> "BOOLEAN";
            case JSON -> "JSON";
        };
    }

    private static String value(Column column, boolean plain) {
        String name = SqlNames.quoted(column.name());
        return switch (column.type()) {
            case NUMBER -> "CAST(" + name + " AS DECIMAL(38, 9)) AS " + name;
            case ID -> plain ? name : "CAST(" + name + " AS UUID) AS " + name;
            case TIME -> "CAST(" + name + " AS TIMESTAMPTZ) AS " + name;
            case JSON -> plain ? "CAST(" + name + " AS VARCHAR) AS " + name : name;
            default -> name;
        };
    }
}
