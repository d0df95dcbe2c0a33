package io.iterablemcp.webhooks.event;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.store.person.KeyedHashes;
import java.util.Arrays;

/**
 * Tells events apart: Iterable gives them no id. It is a keyed hash of everything that an event says, whatever the order
 * of its fields is. Answers show it beside most of the event: without the key of the project, whoever guesses the rest,
 * such as an address, could see from the hash that the guess is right.
 */
final class EventKey {

    private EventKey() {}

    /**
     * As 64 hex digits.
     *
     * @param hashes of the project
     */
    static String of(Json.Obj event, KeyedHashes hashes) {
        StringBuilder text = new StringBuilder(2048);
        append(text, event);
        return hashes.of("event", text.toString());
    }

    private static void append(StringBuilder text, Json value) {
        if (value instanceof Json.Obj object) {
            String[] names = object.fields().keySet().toArray(new String[0]);
            Arrays.sort(names);
            text.append('{');
            for (String name : names) {
                JsonWriter.quote(text, name);
                append(text.append(':'), object.fields().get(name));
                text.append(',');
            }
            text.append('}');
        } else if (value instanceof Json.Arr array) {
            text.append('[');
            for (Json item : array.items()) {
                append(text, item);
                text.append(',');
            }
            text.append(']');
        } else {
            JsonWriter.append(text, value);
        }
    }
}
