package io.iterablemcp.warehouse.script;

import java.util.List;
import java.util.stream.Collectors;

/** The script that brings changes of files to a warehouse. */
public final class LoadScript {

    private final WarehouseDialect dialect;
    private final FileFormat format;
    private final StringBuilder text = new StringBuilder();

    private LoadScript(WarehouseDialect dialect, FileFormat format) {
        this.dialect = dialect;
        this.format = format;
    }

    public static String of(WarehouseKind warehouse, FileFormat format, List<TableChange> changes) {
        LoadScript script = new LoadScript(warehouse.dialect(), format);
        script.write(changes);
        return script.text.toString();
    }

    private void write(List<TableChange> changes) {
        dialect.instructions().forEach(this::comment);
        comment(
                "Move this file away, and run it from there within a day: old files are deleted then. The next load writes a");
        comment("script with later changes only; as long as this one is here, the next one has its changes, too.");
        comment("To run it twice does no harm. If it stops, run it again.");
        changes.forEach(change -> statement(create(change)));
        List<TableChange> staged =
                changes.stream().filter(change -> !change.files().isEmpty()).toList();
        staged.forEach(change -> statements(dialect.stage(change, format)));
        statements(dialect.begin());
        changes.forEach(change -> statements(dialect.replace(change, format)));
        statements(dialect.commit());
        staged.forEach(change -> statements(dialect.unstage(change)));
    }

    private String create(TableChange change) {
        return change.columns().stream()
                .map(column -> "  " + dialect.column(column.name()) + " " + dialect.type(column.type()))
                .collect(Collectors.joining(
                        ",\n", "CREATE TABLE IF NOT EXISTS " + dialect.table(change.table()) + " (\n", "\n)"));
    }

    private void comment(String line) {
        text.append("-- ").append(line).append('\n');
    }

    private void statements(List<String> statements) {
        statements.forEach(this::statement);
    }

    private void statement(String statement) {
        text.append('\n').append(statement).append(";\n");
    }
}
