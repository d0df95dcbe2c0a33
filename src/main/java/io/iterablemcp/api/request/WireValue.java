package io.iterablemcp.api.request;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ValueType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Converts an argument to its form on the wire: dates in the endpoint's format, sort as one word, fields by wire name.
 */
final class WireValue {

    private static final DateTimeFormatter SPACED = utc("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter ISO_MILLIS = utc("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    private WireValue() {}

    static Json json(Json value, ValueType type) {
        if (type instanceof ValueType.Moment moment && value instanceof Json.Str text) {
            return Json.text(moment(text.text(), moment.wire()));
        }
        if (type instanceof ValueType.Sort && value instanceof Json.Obj sort) {
            return Json.text(sort(sort));
        }
        if (type instanceof ValueType.Items items && value instanceof Json.Arr list) {
            return new Json.Arr(
                    list.items().stream().map(item -> json(item, items.item())).toList());
        }
        if (type instanceof ValueType.Fields fields && value instanceof Json.Obj object) {
            return object(object, fields);
        }
        return value;
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

    private static String moment(String instant, ValueType.Moment.Wire wire) {
        return (wire == ValueType.Moment.Wire.SPACED ? SPACED : ISO_MILLIS).format(Instant.parse(instant));
    }

    private static String sort(Json.Obj sort) {
        String field = sort.text("field").orElse("");
        return sort.text("direction").filter("desc"::equals).isPresent() ? "-" + field : field;
    }

    private static Json object(Json.Obj object, ValueType.Fields fields) {
        Map<String, Json> wire = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> fields.field(name)
                .ifPresentOrElse(
                        field -> put(wire, field, value),
                        // The argument check has removed unknown fields; everything else is sent.
                        () -> wire.put(name, value)));
        return new Json.Obj(wire);
    }

    private static void put(Map<String, Json> wire, Field field, Json value) {
        if (!(value instanceof Json.Null) || field.nullable()) {
            wire.put(field.wire(), json(value, field.type()));
        }
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
