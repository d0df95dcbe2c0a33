package io.iterablemcp.warehouse.script;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.ColumnType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** It has no transaction over several statements, so each statement replaces what it deletes. */
final class Databricks implements WarehouseDialect {

    private static final String FOLDER = "/Volumes/YOUR-CATALOG/YOUR-SCHEMA/YOUR-VOLUME/";

    @Override
    public List<String> instructions() {
        return List.of(
                "Brings what iterable-mcp has loaded to Databricks. A program wrote this script. It has not been run there.",
                "1. Copy the folder to a volume, manifest.json last: databricks fs cp --recursive.",
                "2. Put the path of that folder in the place of " + FOLDER.substring(0, FOLDER.length() - 1) + ".",
                "3. Choose catalog and schema with USE.",
                "Databricks has no transaction over several statements: while this runs, some tables are newer than others.");
    }

    @Override
    public String table(String name) {
        return column(name);
    }

    @Override
    public String column(String name) {
        return '`' + name + '`';
    }

    @Override
    public String type(ColumnType type) {
        return switch (type) {
            case TEXT, STAFF, PERSON, ID, JSON -> "STRING";
            case WHOLE -> "BIGINT";
            case NUMBER -> "DECIMAL(38, 9)";
            case FLAG -> "BOOLEAN";
            case TIME -> "TIMESTAMP";
        };
    }

    @Override
    public String time(Instant time) {
        return "TIMESTAMP " + Texts.quoted(time.toString());
    }

    @Override
    public List<String> stage(TableChange change, FileFormat format) {
        List<String> names = change.files().stream()
                .map(file -> file.substring(file.indexOf('/') + 1))
                .toList();
        String path = FOLDER + change.table() + "/"
                + (names.size() == 1 ? names.get(0) : "{" + String.join(",", names) + "}");
        String schema = change.columns().stream()
                .map(column -> column.name() + " " + stagedType(column.type()))
                .collect(Collectors.joining(", "));
        return List.of("CREATE OR REPLACE TEMPORARY VIEW " + table(change.fresh())
                + " AS\nSELECT * FROM read_files(\n  "
                + Texts.quoted(path) + ",\n  format => "
                + (format == FileFormat.NDJSON ? "'json',\n  schema => " + Texts.quoted(schema) : "'parquet'") + ")");
    }

    /** As text, so that no digit is lost. */
    private String stagedType(ColumnType type) {
        return type == ColumnType.WHOLE || type == ColumnType.FLAG ? type(type) : "STRING";
    }

    @Override
    public String value(Column column, FileFormat format) {
        return "CAST(n." + column(column.name()) + " AS " + type(column.type()) + ")";
    }

    @Override
    public List<String> replace(TableChange change, FileFormat format) {
        Replacement replacement = new Replacement(this, change, format);
        if (change.files().isEmpty()) {
            return replacement.statements();
        }
        List<String> statements = new ArrayList<>(replacement.withoutPeople());
        String table = table(change.table());
        if (change.whole()) {
            statements.add("INSERT OVERWRITE " + table + replacement.columns() + "\n" + replacement.rows());
            return statements;
        }
        // The new rows of a stretch, in the place of those that are there.
        for (TableChange.Stretch stretch : change.stretches()) {
            String condition = replacement.condition(stretch);
            statements.add("INSERT INTO " + table + " REPLACE WHERE " + condition + "\nSELECT * FROM (\n"
                    + named(change, format) + ")\nWHERE " + condition);
        }
        // Rows that Iterable had later than their time.
        statements.add("INSERT INTO " + table + replacement.columns() + "\n" + replacement.newRows());
        return statements;
    }

    private String named(TableChange change, FileFormat format) {
        return "SELECT "
                + change.columns().stream()
                        .map(column -> value(column, format) + " AS " + column(column.name()))
                        .collect(Collectors.joining(", "))
                + "\nFROM " + table(change.fresh()) + " AS n";
    }

    @Override
    public List<String> unstage(TableChange change) {
        return List.of("DROP VIEW " + table(change.fresh()));
    }

    @Override
    public List<String> begin() {
        return List.of();
    }

    @Override
    public List<String> commit() {
        return List.of();
    }
}
