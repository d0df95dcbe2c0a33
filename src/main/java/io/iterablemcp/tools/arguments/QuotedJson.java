package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.util.Optional;

/** An object or array, also given as a string of JSON, because many agents quote nested values. */
final class QuotedJson {

    private QuotedJson() {}

    /** Empty if it is neither; the error is then reported. */
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
