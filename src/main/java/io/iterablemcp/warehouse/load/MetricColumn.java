package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.text.CsvRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The columns of Iterable's metrics, which are a CSV with one column for each figure. */
final class MetricColumn {

    private static final Map<String, String> IDS = Map.of(
            "id", "campaignId",
            "Campaign ID", "campaignId",
            "Experiment ID", "experimentId",
            "Template ID", "templateId");

    private MetricColumn() {}

    /** The name of an id; empty for a figure. */
    static Optional<String> id(String header) {
        return Optional.ofNullable(IDS.get(header));
    }

    /** A name that occurs again gets a number: two columns can have the same. */
    static String name(CsvRow header, int column) {
        String name = header.cell(column);
        long before = header.cells().subList(0, column).stream()
                .filter(cell -> cell.strip().equals(name))
                .count();
        return before == 0 ? name : name + " (" + (before + 1) + ")";
    }

    /** One figure; empty for a text, such as the name of a variant or of a colleague. */
    static Optional<Json.Obj> row(Map<String, Json> ids, String metric, String value) {
        if (!value.matches("-?\\d{1,28}(\\.\\d{1,9})?")) {
            return Optional.empty();
        }
        Map<String, Json> row = new LinkedHashMap<>(ids);
        row.put("metric", Json.text(metric));
        row.put("value", Json.text(value));
        return Optional.of(new Json.Obj(row));
    }
}
