package io.iterablemcp.api.request;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.ValueType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Converts an argument to its form on the wire: dates in the endpoint's format, sort as one word, fields by wire name.
 */
final class WireValue {

    private WireValue() {}

    static Json json(Json value, ValueType type) {
        return type.match(new WireForm(value));
    }

    /** The value for a path or a query, not yet encoded; a list is joined by commas. */
    static String text(Json value, ValueType type) {
        Json wire = json(value, type);
        if (wire instanceof Json.Arr list) {
            return list.items().stream().map(WireValue::plain).collect(Collectors.joining(","));
        }
        return plain(wire);
    }

    /** The items of a repeated key, not yet encoded. */
    static List<String> texts(Json value, ValueType type) {
        return json(value, type) instanceof Json.Arr list
                ? list.items().stream().map(WireValue::plain).toList()
                : List.of(text(value, type));
    }

    private static String plain(Json value) {
        return value instanceof Json.Str text ? text.text() : JsonWriter.write(value);
    }
}
