package io.iterablemcp.setup.edit;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes an entry as a TOML table, and the objects in it as tables below it. */
final class TomlText {

    private final String newLine;

    TomlText(String newLine) {
        this.newLine = newLine;
    }

    String table(List<String> path, Json.Obj entry) {
        StringBuilder out = new StringBuilder(
                "[" + path.stream().map(TomlText::key).collect(Collectors.joining(".")) + "]" + newLine);
        StringBuilder below = new StringBuilder();
        entry.fields().forEach((name, value) -> {
            if (value instanceof Json.Obj object) {
                below.append(newLine).append(table(EntryPath.field(path, name).keys(), object));
            } else {
                out.append(key(name)).append(" = ").append(value(value)).append(newLine);
            }
        });
        return out.append(below).toString();
    }

    private static String key(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : quoted(name);
    }

    private static String value(Json value) {
        if (value instanceof Json.Str text) {
            return quoted(text.text());
        }
        if (value instanceof Json.Arr list) {
            return list.items().stream().map(TomlText::value).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Json.Obj table) {
            return table.fields().entrySet().stream().map(TomlText::pair).collect(Collectors.joining(", ", "{ ", " }"));
        }
        return value instanceof Json.Num number ? number.digits() : JsonWriter.write(value);
    }

    private static String pair(Map.Entry<String, Json> field) {
        return key(field.getKey()) + " = " + value(field.getValue());
    }

    /** A path of Windows without a quote in it reads better where a backslash is a backslash. */
    private static String quoted(String text) {
        boolean literal = text.contains("\\") && text.chars().noneMatch(c -> c == '\'' || c < 0x20 || c == 0x7f);
        if (literal) {
            return "'" + text + "'";
        }
        StringBuilder out = new StringBuilder();
        JsonWriter.quote(out, text);
        return out.toString().replace("\u007f", "\\u007f");
    }
}
