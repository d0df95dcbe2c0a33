package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.util.Optional;

/** An object or array as it is, or written as JSON text: many agents quote what they nest. */
final class QuotedJson {

    private QuotedJson() {}

    /** Empty when it is neither, and then the fault is told. */
    static <T extends Json> Optional<T> as(
            Class<T> kind, Json given, ValuePath at, ArgumentErrors faults, ExpectedValue wanted) {
        if (kind.isInstance(given)) {
            return Optional.of(kind.cast(given));
        }
        if (given instanceof Json.Str text && looksLikeJson(text.text())) {
            try {
                Json read = JsonReader.read(text.text());
                if (kind.isInstance(read)) {
                    return Optional.of(kind.cast(read));
                }
            } catch (MalformedJson e) {
                String place = e.line() > 0 ? " (line " + e.line() + ", column " + e.column() + ")" : "";
                faults.wrong(at, "a string that is not valid JSON" + place, wanted);
                return Optional.empty();
            }
        }
        faults.wrong(at, given, wanted);
        return Optional.empty();
    }

    static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }
}
