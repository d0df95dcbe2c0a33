package io.iterablemcp.json;

import java.util.List;

/** Writes {@link Json} for people: one field per line, and an array of plain values on one line. */
public final class PrettyJson {

    private static final String STEP = "  ";

    private PrettyJson() {}

    public static String write(Json value) {
        StringBuilder out = new StringBuilder(256);
        append(out, value, System.lineSeparator());
        return out.append(System.lineSeparator()).toString();
    }

    private static void append(StringBuilder out, Json value, String newLine) {
        if (value instanceof Json.Obj object && !object.isEmpty()) {
            String before = "{";
            for (String name : object.fields().keySet()) {
                out.append(before).append(newLine).append(STEP);
                JsonWriter.quote(out, name);
                append(out.append(": "), object.get(name).orElseThrow(), newLine + STEP);
                before = ",";
            }
            out.append(newLine).append('}');
        } else if (value instanceof Json.Arr array && !plain(array.items())) {
            String before = "[";
            for (Json item : array.items()) {
                append(out.append(before).append(newLine).append(STEP), item, newLine + STEP);
                before = ",";
            }
            out.append(newLine).append(']');
        } else {
            JsonWriter.append(out, value);
        }
    }

    private static boolean plain(List<Json> items) {
        return items.stream().noneMatch(item -> item instanceof Json.Obj || item instanceof Json.Arr);
    }
}
