package io.iterablemcp.cli.query;

import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.warehouse.query.ResultColumn;
import io.iterablemcp.warehouse.query.ResultEnd;
import io.iterablemcp.warehouse.query.ResultReader;
import java.util.List;

/** Collects rows for a table on a terminal. */
final class PrintedTable implements ResultReader {

    private final TextTable table = new TextTable();

    @Override
    public void begin(List<ResultColumn> columns) {
        table.row(columns.stream().map(ResultColumn::name).toArray(String[]::new));
    }

    @Override
    public void row(List<Json> cells) {
        table.row(cells.stream().map(PrintedTable::text).toArray(String[]::new));
    }

    @Override
    public void end(ResultEnd end) {}

    TextTable table() {
        return table;
    }

    private static String text(Json cell) {
        if (cell instanceof Json.Str string) {
            return string.text();
        }
        return cell instanceof Json.Null ? "" : JsonWriter.write(cell);
    }
}
