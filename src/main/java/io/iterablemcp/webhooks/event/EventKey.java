package io.iterablemcp.webhooks.event;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Tells events apart: Iterable gives them no id. It is the hash of everything that an event says, whatever the order of
 * its fields is.
 */
public final class EventKey {

    private EventKey() {}

    public static byte[] of(Json.Obj event) {
        StringBuilder text = new StringBuilder(2048);
        append(text, event);
        return sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
