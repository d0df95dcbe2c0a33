package io.iterablemcp.warehouse.script;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.ColumnType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names are in upper case, as Snowflake reads those without quotes. A staged row is one value. */
final class Snowflake implements WarehouseDialect {

    /** COPY takes no longer list. */
    private static final int MOST_FILES = 1000;

    @Override
    public List<String> instructions() {
        return List.of(
                "Brings what iterable-mcp has loaded to Snowflake. A program wrote this script. It has not been run there.",
                "1. Make a stage once: CREATE STAGE iterable_files, with the URL of a bucket if the files are in one.",
                "2. Copy the folder to the stage or its bucket, manifest.json last.",
                "3. Choose role, warehouse, database and schema with USE.");
    }

    @Override
    public String table(String name) {
        return column(name);
    }

    @Override
    public String column(String name) {
        return '"' + name.toUpperCase(Locale.ROOT) + '"';
    }

    @Override
    public String type(ColumnType type) {
        return switch (type) {
            case TEXT, STAFF, PERSON -> "VARCHAR";
            case ID -> "VARCHAR(36)";
            case WHOLE -> "NUMBER(18, 0)";
            case NUMBER -> "NUMBER(38, 9)";
            case FLAG -> "BOOLEAN";
            case TIME -> "TIMESTAMP_TZ";
            case JSON -> "VARIANT";
        };
    }

    @Override
    public String time(Instant time) {
        return Texts.quoted(time.toString()) + "::TIMESTAMP_TZ";
    }

    @Override
    public List<String> stage(TableChange change, FileFormat format) {
        String table = table(change.fresh());
        List<String> statements = new ArrayList<>();
        statements.add("CREATE OR REPLACE TEMPORARY TABLE " + table + " (\"ROW\" VARIANT)");
        List<String> files = change.files();
        for (int from = 0; from < files.size(); from += MOST_FILES) {
            statements.add("COPY INTO " + table + " FROM @iterable_files\nFILES = ("
                    + Texts.list("", files.subList(from, Math.min(files.size(), from + MOST_FILES)))
                    + ")\nFILE_FORMAT = ("
                    + (format == FileFormat.NDJSON ? "TYPE = JSON" : "TYPE = PARQUET USE_LOGICAL_TYPE = TRUE") + ")");
        }
        return statements;
    }

    @Override
    public String value(Column column, FileFormat format) {
        String value = "n.\"ROW\":\"" + column.name() + '"';
        if (column.type() != ColumnType.JSON) {
            return value + "::" + type(column.type());
        }
        return format == FileFormat.NDJSON
                ? "IFF(IS_NULL_VALUE(" + value + "), NULL, " + value + ")"
                : "PARSE_JSON(" + value + "::VARCHAR)";
    }

    @Override
    public List<String> unstage(TableChange change) {
        return List.of("DROP TABLE " + table(change.fresh()));
    }

    @Override
    public List<String> begin() {
        return List.of("BEGIN TRANSACTION");
    }

    @Override
    public List<String> commit() {
        return List.of("COMMIT");
    }
}
