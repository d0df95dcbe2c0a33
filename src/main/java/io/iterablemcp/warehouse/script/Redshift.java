package io.iterablemcp.warehouse.script;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.ColumnType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows are staged in temporary tables, one COPY for each file. */
final class Redshift implements WarehouseDialect {

    private static final String ROLE = "\nIAM_ROLE 'arn:aws:iam::YOUR-ACCOUNT:role/YOUR-ROLE'\nFORMAT AS ";

    @Override
    public List<String> instructions() {
        return List.of(
                "Brings what iterable-mcp has loaded to Redshift. A program wrote this script. It has not been run there.",
                "1. Copy the folder to a bucket, manifest.json last: aws s3 sync.",
                "2. Put the address of that folder in the place of s3://YOUR-BUCKET.",
                "3. Put the role that may read it in the place of YOUR-ACCOUNT and YOUR-ROLE.",
                "4. Choose the schema with SET search_path. Redshift refuses a text of more than 65,535 bytes.");
    }

    @Override
    public String table(String name) {
        return column(name);
    }

    @Override
    public String column(String name) {
        return '"' + name + '"';
    }

    @Override
    public String type(ColumnType type) {
        return switch (type) {
            case TEXT, STAFF, PERSON -> "VARCHAR(65535)";
            case ID -> "VARCHAR(36)";
            case WHOLE -> "BIGINT";
            case NUMBER -> "DECIMAL(38, 9)";
            case FLAG -> "BOOLEAN";
            case TIME -> "TIMESTAMPTZ";
            case JSON -> "SUPER";
        };
    }

    @Override
    public String time(Instant time) {
        return Texts.quoted(time.toString()) + "::TIMESTAMPTZ";
    }

    @Override
    public List<String> stage(TableChange change, FileFormat format) {
        String table = table(change.fresh());
        List<String> statements = new ArrayList<>();
        statements.add("DROP TABLE IF EXISTS " + table);
        statements.add(change.columns().stream()
                .map(column -> "  " + column(column.name()) + " " + stagedType(column.type(), format))
                .collect(Collectors.joining(",\n", "CREATE TEMPORARY TABLE " + table + " (\n", "\n)")));
        String options = format == FileFormat.NDJSON ? "JSON 'auto' TIMEFORMAT 'auto'" : "PARQUET";
        change.files()
                .forEach(file -> statements.add(
                        "COPY " + table + " FROM " + Texts.quoted("s3://YOUR-BUCKET/" + file) + ROLE + options));
        return statements;
    }

    /** Parquet has times in UTC, which COPY reads as times without a zone. */
    private String stagedType(ColumnType type, FileFormat format) {
        return switch (type) {
            case JSON -> "VARCHAR(65535)";
            case TIME -> format == FileFormat.PARQUET ? "TIMESTAMP" : type(type);
            default -> type(type);
        };
    }

    @Override
    public String value(Column column, FileFormat format) {
        String value = "n." + column(column.name());
        return switch (column.type()) {
            case JSON -> "JSON_PARSE(" + value + ")";
            case TIME -> format == FileFormat.PARQUET ? value + " AT TIME ZONE 'UTC'" : value;
            default -> value;
        };
    }

    @Override
    public List<String> unstage(TableChange change) {
        return List.of("DROP TABLE " + table(change.fresh()));
    }

    @Override
    public List<String> begin() {
        return List.of("BEGIN");
    }

    @Override
    public List<String> commit() {
        return List.of("COMMIT");
    }
}
