package io.iterablemcp.cli.screen;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;

/** JSON in which every character that a terminal could obey, or that turns a line around, is escaped. */
public final class VisibleJson {

    private VisibleJson() {}

    public static String of(Json value) {
        String json = JsonWriter.write(value);
        StringBuilder shown = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    Character.toString(point).chars().forEach(unit -> shown.append(String.format("\\u%04x", unit)));
                default -> shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }
}
