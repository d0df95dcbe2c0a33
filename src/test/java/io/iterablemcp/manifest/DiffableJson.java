package io.iterablemcp.manifest;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.Iterator;
import java.util.Map;

/** JSON as people like to read a diff of it: a line for each field, short lists in one line. */
final class DiffableJson {

    private static final int LINE = 90;

    private DiffableJson() {}

    static String write(Json value) {
        StringBuilder out = new StringBuilder();
        append(out, value, "");
        return out.append('\n').toString();
    }

    private static void append(StringBuilder out, Json value, String indent) {
        String line = JsonWriter.write(value);
        if (value instanceof Json.Arr list && line.length() > LINE) {
            lines(out, list, indent);
        } else if (value instanceof Json.Obj object && !object.isEmpty()) {
            lines(out, object, indent);
        } else {
            out.append(line);
        }
    }

    private static void lines(StringBuilder out, Json.Arr list, String indent) {
        out.append("[\n");
        Iterator<Json> items = list.items().iterator();
        while (items.hasNext()) {
            out.append(indent).append("  ");
            append(out, items.next(), indent + "  ");
            out.append(items.hasNext() ? ",\n" : "\n");
        }
        out.append(indent).append(']');
    }

    private static void lines(StringBuilder out, Json.Obj object, String indent) {
        out.append("{\n");
        Iterator<Map.Entry<String, Json>> fields = object.fields().entrySet().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, Json> field = fields.next();
            out.append(indent).append("  ");
            JsonWriter.quote(out, field.getKey());
            out.append(": ");
            append(out, field.getValue(), indent + "  ");
            out.append(fields.hasNext() ? ",\n" : "\n");
        }
        out.append(indent).append('}');
    }
}
