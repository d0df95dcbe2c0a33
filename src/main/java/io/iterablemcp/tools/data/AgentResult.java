package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.query.ResultColumn;
import io.iterablemcp.warehouse.query.ResultEnd;
import io.iterablemcp.warehouse.query.ResultReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The answer of a query as an agent gets it. */
final class AgentResult implements ResultReader {

    private final int cell;
    private final ShownCells shown = new ShownCells();
    private final List<Json> columns = new ArrayList<>();
    private final List<Json> rows = new ArrayList<>();
    private List<ResultColumn> types = List.of();
    /** Null before the end of the query. */
    private ResultEnd end;

    /** @param cell where a text is cut */
    AgentResult(int cell) {
        this.cell = cell;
    }

    @Override
    public void begin(List<ResultColumn> begun) {
        types = begun;
        ResultColumn.names(begun).forEach(name -> columns.add(Json.text(shown.text(name))));
    }

    @Override
    public void row(List<Json> cells) {
        List<Json> row = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            row.add(shown.of(types.get(i).value(cells.get(i))));
        }
        rows.add(new Json.Arr(row));
    }

    @Override
    public void end(ResultEnd ended) {
        end = ended;
    }

    Json json(QueryReport report) {
        Map<String, Json> answer = new LinkedHashMap<>();
        answer.put("columns", new Json.Arr(columns));
        answer.put("rows", new Json.Arr(rows));
        answer.put("truncated", Json.flag(end.truncated()));
        answer.put("rowsSeen", Json.Num.of(end.seen()));
        answer.put("elapsedMs", Json.Num.of(end.millis()));
        report.addTo(answer);
        return new Json.Obj(answer);
    }

    List<String> notes(long mostRows) {
        List<String> said = new ArrayList<>(shown.notes());
        if (end.truncated()) {
            String all = (end.complete() ? "" : "at least ") + String.format(Locale.ROOT, "%,d", end.seen());
            said.add("Showing " + end.rows() + " of " + all + " rows: "
                    + (end.rows() < mostRows ? "more do not fit; select fewer columns, or" : "raise max_rows,")
                    + " aggregate, or save all rows with save_query_result.");
        }
        if (end.cutCells() > 0) {
            said.add((end.cutCells() == 1 ? "1 text was" : end.cutCells() + " texts were") + " cut at " + cell
                    + " characters.");
        }
        return said;
    }
}
