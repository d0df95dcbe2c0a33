package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** @param type as DuckDB names it */
public record ResultColumn(String name, String type) {

    static final String JSON = "JSON";

    /** Whether its cells are JSON in a text: JSON, lists, structures and maps. */
    boolean nested() {
        return type.equals(JSON) || type.endsWith("]") || type.startsWith("STRUCT(") || type.startsWith("MAP(");
    }

    /** The value of a cell. What was cut is JSON no more, and stays a text. */
    public Json value(Json cell) {
        if (!nested() || !(cell instanceof Json.Str text)) {
            return cell;
        }
        try {
            return JsonReader.read(text.text());
        } catch (MalformedJson e) {
            return cell;
        }
    }

    /** The names of columns, changed where two are equal. */
    public static List<String> names(List<ResultColumn> columns) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (ResultColumn column : columns) {
            String name = column.name();
            for (int i = 2; !taken.add(name); i++) {
                name = column.name() + "_" + i;
            }
            names.add(name);
        }
        return names;
    }

    Json json() {
        return new Json.Obj(Map.of("name", Json.text(name), "type", Json.text(type)));
    }

    static ResultColumn of(Json.Obj json) {
        return new ResultColumn(
                json.text("name").orElseThrow(), json.text("type").orElseThrow());
    }
}
