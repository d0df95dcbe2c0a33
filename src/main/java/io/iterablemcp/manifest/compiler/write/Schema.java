package io.iterablemcp.manifest.compiler.write;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.TextPattern;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The JSON Schema of a tool's arguments. The keys of each value have a fixed order, so that the listing does not change
 * between builds and a client's prompt cache stays valid.
 */
final class Schema {

    private Schema() {}

    static Json.Obj of(ToolSpec tool) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("type", Json.text("object"));
        out.put("properties", Json.Obj.EMPTY);
        closed(tool.offered().stream().map(Argument::field).toList(), out);
        return new Json.Obj(out);
    }

    private static Json.Obj field(Field field) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("type", types(field));
        field.about().ifPresent(about -> out.put("description", Json.text(about)));
        shape(field.type(), field.nullable(), out);
        return new Json.Obj(out);
    }

    private static Json types(Field field) {
        List<String> types = new ArrayList<>();
        if (field.type() instanceof ValueType.Items items && items.orOne()) {
            types.add(items.item().word());
        }
        types.add(field.type().word());
        if (field.nullable()) {
            types.add("null");
        }
        return types.size() == 1 ? Json.text(types.get(0)) : Json.texts(types);
    }

    private static Json.Obj item(ValueType type) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("type", Json.text(type.word()));
        shape(type, false, out);
        return new Json.Obj(out);
    }

    private static void shape(ValueType type, boolean nullable, Map<String, Json> out) {
        if (type instanceof ValueType.Text text) {
            text(text, nullable, out);
        } else if (type instanceof ValueType.Moment) {
            out.put("format", Json.text("date-time"));
        } else if (type instanceof ValueType.Whole whole) {
            number("minimum", whole.min(), out);
            number("maximum", whole.max(), out);
        } else if (type instanceof ValueType.Items items) {
            number("minItems", items.min(), out);
            number("maxItems", items.max(), out);
            out.put("items", item(items.item()));
        } else if (type instanceof ValueType.Fields fields) {
            closed(fields.fields(), out);
        } else if (type instanceof ValueType.Sort sort) {
            closed(sort.fields().fields(), out);
        } else if (type instanceof ValueType.Open open) {
            number("minProperties", open.minProperties(), out);
            number("maxProperties", open.maxProperties(), out);
            pattern(open.keys())
                    .ifPresent(pattern -> out.put("propertyNames", new Json.Obj(Map.of("pattern", pattern))));
            open.valueKeys()
                    .ifPresent(
                            keys -> out.put("additionalProperties", Json.Obj.EMPTY.with("type", Json.text("object"))));
        }
    }

    private static void text(ValueType.Text text, boolean nullable, Map<String, Json> out) {
        if (text.email()) {
            out.put("format", Json.text("email"));
        }
        if (!text.values().isEmpty()) {
            List<Json> values = new ArrayList<>(Json.texts(text.values()).items());
            if (nullable) {
                values.add(Json.Null.NULL);
            }
            out.put("enum", new Json.Arr(values));
        }
        pattern(text.pattern()).ifPresent(pattern -> out.put("pattern", pattern));
        number("minLength", text.minLength(), out);
        number("maxLength", text.maxLength(), out);
    }

    private static void closed(List<Field> fields, Map<String, Json> out) {
        if (!fields.isEmpty()) {
            Map<String, Json> properties = new LinkedHashMap<>();
            fields.forEach(field -> properties.put(field.name(), field(field)));
            out.put("properties", new Json.Obj(properties));
        }
        List<String> required =
                fields.stream().filter(Field::required).map(Field::name).toList();
        if (!required.isEmpty()) {
            out.put("required", Json.texts(required));
        }
        out.put("additionalProperties", Json.Bool.FALSE);
    }

    private static Optional<Json> pattern(Optional<TextPattern> pattern) {
        return pattern.map(it -> Json.text(it.pattern()));
    }

    private static void number(String key, OptionalInt value, Map<String, Json> out) {
        value.ifPresent(number -> out.put(key, Json.Num.of(number)));
    }

    private static void number(String key, OptionalLong value, Map<String, Json> out) {
        value.ifPresent(number -> out.put(key, Json.Num.of(number)));
    }
}
