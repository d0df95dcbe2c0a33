package io.iterablemcp.tools;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Argument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Equal for two calls of the same tool by the same agent in the same project with the same arguments, in any order. */
record CallFingerprint(String hash) {

    static CallFingerprint of(Call call) {
        return of(call, call.arguments());
    }

    /** The fingerprint of the call that this one repeats on purpose. */
    static CallFingerprint ignoringAgain(Call call) {
        Map<String, Json> arguments = new LinkedHashMap<>(call.arguments().fields());
        arguments.remove(Argument.AGAIN);
        return of(call, new Json.Obj(arguments));
    }

    private static CallFingerprint of(Call call, Json.Obj arguments) {
        Map<String, Json> parts = new LinkedHashMap<>();
        parts.put("agent", Json.text(call.caller().agent()));
        parts.put("project", Json.text(call.caller().project().name()));
        parts.put("address", Json.text(call.caller().project().baseUrl().toString()));
        parts.put("tool", Json.text(call.tool().name()));
        // With the key, nobody who reads the hash in the store can guess the arguments.
        call.caller().project().key().ifPresent(key -> parts.put("key", Json.text(key.reveal())));
        parts.put("arguments", sorted(arguments));
        return new CallFingerprint(Fingerprint.of(JsonWriter.write(new Json.Obj(parts))));
    }

    private static Json sorted(Json value) {
        if (value instanceof Json.Obj object) {
            Map<String, Json> fields = new TreeMap<>();
            object.fields().forEach((name, field) -> fields.put(name, sorted(field)));
            return new Json.Obj(fields);
        }
        if (value instanceof Json.Arr array) {
            List<Json> items =
                    array.items().stream().map(CallFingerprint::sorted).toList();
            return new Json.Arr(items);
        }
        return value;
    }
}
