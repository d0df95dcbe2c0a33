package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the shown form of hidden characters in arguments back, so that a text that was read can be written again
 * unchanged.
 */
final class OriginalText {

    private OriginalText() {}

    /** Returns the same object if no text has such a form. */
    static Json.Obj of(Json.Obj arguments) {
        return (Json.Obj) original(arguments);
    }

    private static Json original(Json value) {
        if (value instanceof Json.Str text) {
            String original = VisibleText.original(text.text());
            return original.equals(text.text()) ? value : Json.text(original);
        }
        if (value instanceof Json.Obj object) {
            Map<String, Json> fields = new LinkedHashMap<>();
            boolean same = true;
            for (Map.Entry<String, Json> field : object.fields().entrySet()) {
                String name = VisibleText.original(field.getKey());
                Json inside = original(field.getValue());
                same &= name.equals(field.getKey()) && inside == field.getValue();
                fields.put(name, inside);
            }
            return same ? value : new Json.Obj(fields);
        }
        if (value instanceof Json.Arr array) {
            List<Json> items = new ArrayList<>();
            boolean same = true;
            for (Json item : array.items()) {
                Json inside = original(item);
                same &= inside == item;
                items.add(inside);
            }
            return same ? value : new Json.Arr(items);
        }
        return value;
    }
}
