package io.iterablemcp.setup.edit;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.Iterator;
import java.util.Map;

/**
 * Formats a value as a person would write it in a file: one field per line, lists on one line; or everything on one
 * line.
 */
final class JsonFormatter {

    private final String newLine;
    private final String step;
    private final boolean oneLine;

    private JsonFormatter(String newLine, String step, boolean oneLine) {
        this.newLine = newLine;
        this.step = step;
        this.oneLine = oneLine;
    }

    static JsonFormatter lines(TextLayout layout) {
        return new JsonFormatter(layout.newLine(), layout.step(), false);
    }

    static JsonFormatter oneLine() {
        return new JsonFormatter("", "", true);
    }

    /** @param indent of the line on which the value begins */
    String write(Json value, String indent) {
        StringBuilder out = new StringBuilder();
        append(out, value, indent);
        return out.toString();
    }

    String member(String key, Json value, String indent) {
        StringBuilder out = new StringBuilder();
        JsonWriter.quote(out, key);
        append(out.append(": "), value, indent);
        return out.toString();
    }

    private void append(StringBuilder out, Json value, String indent) {
        if (value instanceof Json.Obj object && !object.isEmpty()) {
            object(out, object, indent);
        } else if (value instanceof Json.Arr array) {
            out.append('[');
            for (Iterator<Json> items = array.items().iterator(); items.hasNext(); ) {
                append(out, items.next(), indent);
                out.append(items.hasNext() ? ", " : "");
            }
            out.append(']');
        } else {
            JsonWriter.append(out, value);
        }
    }

    private void object(StringBuilder out, Json.Obj object, String indent) {
        String inner = indent + step;
        out.append('{');
        for (Iterator<Map.Entry<String, Json>> fields =
                        object.fields().entrySet().iterator();
                fields.hasNext(); ) {
            Map.Entry<String, Json> field = fields.next();
            out.append(oneLine ? "" : newLine + inner).append(member(field.getKey(), field.getValue(), inner));
            out.append(fields.hasNext() ? oneLine ? ", " : "," : "");
        }
        out.append(oneLine ? "" : newLine + indent).append('}');
    }
}
