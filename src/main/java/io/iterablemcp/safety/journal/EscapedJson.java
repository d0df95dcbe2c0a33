package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.text.VisibleText;

/**
 * Reads show hidden characters as escapes, and arguments are given with such escapes. What is kept and compared is the
 * data itself. Both directions work on the written JSON: no escape contains a character that JSON writes differently.
 */
final class EscapedJson {

    private EscapedJson() {}

    static Json original(Json shown) {
        String text = JsonWriter.write(shown);
        String original = VisibleText.original(text);
        return original.equals(text) ? shown : JsonReader.read(original);
    }

    static Json.Obj shown(Json.Obj original) {
        String text = JsonWriter.write(original);
        String shown = VisibleText.of(text);
        return shown.equals(text) ? original : (Json.Obj) JsonReader.read(shown);
    }
}
