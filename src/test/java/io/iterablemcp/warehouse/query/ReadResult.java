package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/** Keeps what arrives. */
final class ReadResult implements ResultReader {

    private final List<ResultColumn> columns = new ArrayList<>();
    private final List<List<Json>> rows = new ArrayList<>();
    private final List<ResultEnd> ends = new ArrayList<>();

    @Override
    public void begin(List<ResultColumn> begun) {
        columns.addAll(begun);
    }

    @Override
    public void row(List<Json> cells) {
        rows.add(cells);
    }

    @Override
    public void end(ResultEnd end) {
        ends.add(end);
    }

    List<String> names() {
        return columns.stream().map(ResultColumn::name).toList();
    }

    List<List<Json>> rows() {
        return rows;
    }

    String row(int at) {
        return JsonWriter.write(new Json.Arr(rows.get(at)));
    }

    /** Of each statement that somebody asked for. */
    List<ResultEnd> ends() {
        return ends;
    }

    ResultEnd end() {
        return ends.get(ends.size() - 1);
    }
}
