package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.query.ResultEnd;
import java.util.List;
import java.util.Map;

/**
 * What is known of a query that has ended, besides its rows.
 *
 * @param settledUntil until when each of its tables is complete
 * @param missing what could not be loaded into them at the last attempt
 */
public record QueryReport(ResultEnd end, Json.Obj settledUntil, List<Json> missing) {

    static QueryReport of(ResultEnd end, Freshness freshness) {
        return new QueryReport(end, freshness.settled(end.tables()), freshness.missing(end.tables()));
    }

    void addTo(Map<String, Json> answer) {
        answer.put("settledUntil", settledUntil);
        if (!missing.isEmpty()) {
            answer.put("missing", new Json.Arr(missing));
        }
    }
}
