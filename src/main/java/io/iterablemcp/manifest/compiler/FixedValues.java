package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Map;

/** {@code const} and {@code default}: values that the program sends by itself. */
final class FixedValues {

    private final MapReader value;
    private final String type;
    private final String place;
    private final Map<String, Json> out;

    FixedValues(MapReader value, String type, String place, Map<String, Json> out) {
        this.value = value;
        this.type = type;
        this.place = place;
        this.out = out;
    }

    void read() {
        for (String key : List.of("const", "default")) {
            value.value(key).ifPresent(given -> fixed(key, given.json()));
        }
        if (value.has("const")) {
            for (String key : List.of("required", "default", "nullable", "about")) {
                if (value.has(key)) {
                    value.fault(value.at(key), "a const is always sent and never offered: leave out " + key);
                }
            }
        } else if (value.has("default") && out.containsKey("required")) {
            value.fault(value.at("default"), "a required argument needs no default");
        }
    }

    private void fixed(String key, Json given) {
        out.put(key, given);
        if (!type.isEmpty() && !fits(given)) {
            value.fault(value.at(key), key + " is no " + type);
        }
        if (out.get("enum") instanceof Json.Arr choices && !choices.items().contains(given)) {
            value.fault(value.at(key), key + " is not one of the enum's values");
        }
        if (place.equals("none")) {
            value.fault(value.at(key), key + " would never be sent (in: none)");
        }
    }

    private boolean fits(Json given) {
        return type.equals(given.kind())
                || (type.equals("integer")
                        && given instanceof Json.Num number
                        && number.digits().matches("-?\\d+"));
    }
}
