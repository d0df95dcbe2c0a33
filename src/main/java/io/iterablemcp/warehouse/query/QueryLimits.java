package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much of a result leaves the child process.
 *
 * @param rows at most
 * @param characters of all rows together, at most
 * @param cell characters of one text, at most; a longer one is cut
 * @param counts whether the rows that are left out are counted
 */
public record QueryLimits(long rows, long characters, int cell, boolean counts) {

    static final int NO_CUT = Integer.MAX_VALUE;

    /** Everything, for a file or for another program. */
    public static QueryLimits whole(long rows, long characters) {
        return new QueryLimits(rows, characters, NO_CUT, false);
    }

    Json json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("rows", Json.Num.of(rows));
        fields.put("characters", Json.Num.of(characters));
        fields.put("cell", Json.Num.of(cell));
        fields.put("counts", Json.flag(counts));
        return new Json.Obj(fields);
    }

    static QueryLimits of(Json.Obj json) {
        return new QueryLimits(
                QueryRequest.number(json, "rows"),
                QueryRequest.number(json, "characters"),
                (int) QueryRequest.number(json, "cell"),
                json.flag("counts"));
    }
}
