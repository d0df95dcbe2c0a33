package io.iterablemcp.warehouse.script;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.ColumnType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Rows are staged in tables of the same data set. */
final class BigQuery implements WarehouseDialect {

    @Override
    public List<String> instructions() {
        return List.of(
                "Brings what iterable-mcp has loaded to BigQuery. A program wrote this script. It has not been run there.",
                "1. Make a data set once: CREATE SCHEMA iterable.",
                "2. Copy the folder to a bucket, manifest.json last: gcloud storage rsync --recursive.",
                "3. Put the address of that folder in the place of gs://YOUR-BUCKET.",
                "4. Run all of it as one script, by an account that may read the bucket and edit the data set.");
    }

    @Override
    public String table(String name) {
        return "iterable." + column(name);
    }

    @Override
    public String column(String name) {
        return '`' + name + '`';
    }

    @Override
    public String type(ColumnType type) {
        return switch (type) {
            case TEXT, STAFF, PERSON, ID -> "STRING";
            case WHOLE -> "INT64";
            case NUMBER -> "NUMERIC";
            case FLAG -> "BOOL";
            case TIME -> "TIMESTAMP";
            case JSON -> "JSON";
        };
    }

    @Override
    public String time(Instant time) {
        return "TIMESTAMP " + Texts.quoted(time.toString());
    }

    @Override
    public List<String> stage(TableChange change, FileFormat format) {
        String columns = change.columns().stream()
                .map(column -> "  " + column(column.name()) + " " + stagedType(column, format))
                .collect(Collectors.joining(",\n", " (\n", "\n)"));
        return List.of("LOAD DATA OVERWRITE " + table(change.fresh()) + columns + "\nFROM FILES (format = '"
                + (format == FileFormat.NDJSON ? "NEWLINE_DELIMITED_JSON" : "PARQUET") + "', uris = ["
                + Texts.list("gs://YOUR-BUCKET/", change.files()) + "])");
    }

    private String stagedType(Column column, FileFormat format) {
        return column.type() == ColumnType.JSON && format == FileFormat.PARQUET ? "STRING" : type(column.type());
    }

    @Override
    public String value(Column column, FileFormat format) {
        String value = "n." + column(column.name());
        return column.type() == ColumnType.JSON && format == FileFormat.PARQUET
                ? "PARSE_JSON(" + value + ", wide_number_mode => 'round')"
                : value;
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
        return List.of("COMMIT TRANSACTION");
    }
}
