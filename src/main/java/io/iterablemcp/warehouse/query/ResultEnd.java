package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known when a statement has ended.
 *
 * @param rows how many were written
 * @param seen how many there were, or at least
 * @param complete whether {@code seen} counts all
 * @param cutCells how many texts were cut
 * @param millis how long the statement ran
 * @param tables that it reads
 */
public record ResultEnd(long rows, long seen, boolean complete, long cutCells, long millis, List<String> tables) {

    /** Whether rows were left out. */
    public boolean truncated() {
        return seen > rows;
    }

    Json json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("rows", Json.Num.of(rows));
        fields.put("seen", Json.Num.of(seen));
        fields.put("complete", Json.flag(complete));
        fields.put("cutCells", Json.Num.of(cutCells));
        fields.put("millis", Json.Num.of(millis));
        fields.put("tables", new Json.Arr(tables.stream().<Json>map(Json::text).toList()));
        return new Json.Obj(fields);
    }

    static ResultEnd of(Json.Obj json) {
        return new ResultEnd(
                QueryRequest.number(json, "rows"),
                QueryRequest.number(json, "seen"),
                json.flag("complete"),
                QueryRequest.number(json, "cutCells"),
                QueryRequest.number(json, "millis"),
                json.list("tables").stream()
                        .map(each -> ((Json.Str) each).text())
                        .toList());
    }
}
