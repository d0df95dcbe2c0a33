package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import java.util.Map;

/** @param type as DuckDB names it */
public record ResultColumn(String name, String type) {

    private static final String JSON = "JSON";

    /** Whether its cells travel as JSON in a text: JSON, lists, structures and maps. */
    boolean nested() {
        return type.equals(JSON) || type.endsWith("]") || type.startsWith("STRUCT(") || type.startsWith("MAP(");
    }

    Json json() {
        return new Json.Obj(Map.of("name", Json.text(name), "type", Json.text(type)));
    }

    static ResultColumn of(Json.Obj json) {
        return new ResultColumn(
                json.text("name").orElseThrow(), json.text("type").orElseThrow());
    }
}
