package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.query.ResultColumn;
import io.iterablemcp.warehouse.query.ResultEnd;
import io.iterablemcp.warehouse.query.ResultReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results of several small statements in memory, one after the other. */
final class ResultTables implements ResultReader {

    /** The cells of a row by the names of their columns. */
    record Cells(Map<String, Json> byName) {

        Json get(String name) {
            return byName.getOrDefault(name, Json.Null.NULL);
        }

        String text(String name) {
            return optional(name).orElse("");
        }

        Optional<String> optional(String name) {
            return get(name) instanceof Json.Str text ? Optional.of(text.text()) : Optional.empty();
        }

        boolean flag(String name) {
            return Json.Bool.TRUE.equals(get(name));
        }
    }

    private final List<List<Cells>> results = new ArrayList<>();
    private List<ResultColumn> columns = List.of();

    @Override
    public void begin(List<ResultColumn> begun) {
        columns = begun;
        results.add(new ArrayList<>());
    }

    @Override
    public void row(List<Json> cells) {
        Map<String, Json> byName = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            byName.put(columns.get(i).name(), columns.get(i).value(cells.get(i)));
        }
        results.get(results.size() - 1).add(new Cells(byName));
    }

    @Override
    public void end(ResultEnd end) {}

    /** The rows of the statement at this place. */
    List<Cells> rows(int statement) {
        return statement < results.size() ? results.get(statement) : List.of();
    }
}
