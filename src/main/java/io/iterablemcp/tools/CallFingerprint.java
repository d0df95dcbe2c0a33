package io.iterablemcp.tools;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Argument;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Equal for two calls of the same tool by the same agent in the same project with the same arguments, in any order. */
record CallFingerprint(String hash) {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");

    /** Others are compared by their digits: reading them takes long, or their exponent is too large. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,100}(\\.\\d{1,100})?([eE][+-]?\\d{1,6})?");

    static CallFingerprint of(Call call) {
        return of(call, call.arguments());
    }

    /**
     * Equal for two calls that do the same, even if their arguments are spelled in different ways: an address in other
     * letters is the same person, and an empty argument says nothing.
     */
    static CallFingerprint ofRepeats(Call call) {
        Map<String, Json> arguments = new LinkedHashMap<>();
        call.arguments().fields().forEach((name, value) -> {
            if (!name.equals(Argument.AGAIN) && !name.equals(Argument.CONFIRM) && !isEmpty(value)) {
                arguments.put(name, alike(value));
            }
        });
        return of(call, new Json.Obj(arguments));
    }

    /** Equal for all calls of an agent that one approval permits for a day. */
    static CallFingerprint ofScope(Call call, String scope) {
        return of(call.caller(), "", new Json.Obj(Map.of("scope", Json.text(scope))));
    }

    /** Equal for two calls with exactly these arguments: an approval is for what a person has seen, and nothing else. */
    static CallFingerprint ofApproval(Call call) {
        Map<String, Json> arguments = new LinkedHashMap<>(call.arguments().fields());
        arguments.remove(Argument.AGAIN);
        arguments.remove(Argument.CONFIRM);
        return of(call, new Json.Obj(arguments));
    }

    private static boolean isEmpty(Json value) {
        return (value instanceof Json.Obj object && object.isEmpty())
                || (value instanceof Json.Arr array && array.items().isEmpty())
                || (value instanceof Json.Str text && text.text().isBlank());
    }

    /** One spelling for all that mean the same. */
    private static Json alike(Json value) {
        if (value instanceof Json.Obj object) {
            Map<String, Json> fields = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> fields.put(name, alike(field)));
            return new Json.Obj(fields);
        }
        if (value instanceof Json.Arr array) {
            return new Json.Arr(
                    array.items().stream().map(CallFingerprint::alike).toList());
        }
        if (value instanceof Json.Str text && ADDRESS.matcher(text.text()).matches()) {
            return Json.text(text.text().toLowerCase(Locale.ROOT));
        }
        if (value instanceof Json.Num number && NUMBER.matcher(number.digits()).matches()) {
            return new Json.Num(
                    new BigDecimal(number.digits()).stripTrailingZeros().toString());
        }
        return value;
    }

    private static CallFingerprint of(Call call, Json.Obj arguments) {
        return of(call.caller(), call.tool().name(), arguments);
    }

    static CallFingerprint of(Caller caller, String tool, Json.Obj arguments) {
        Map<String, Json> parts = new LinkedHashMap<>();
        parts.put("agent", Json.text(caller.agent()));
        parts.put("project", Json.text(caller.project().name()));
        parts.put("address", Json.text(caller.project().baseUrl().toString()));
        parts.put("tool", Json.text(tool));
        // With the key, nobody who reads the hash in the store can guess the arguments.
        caller.project().key().ifPresent(key -> parts.put("key", Json.text(key.reveal())));
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
