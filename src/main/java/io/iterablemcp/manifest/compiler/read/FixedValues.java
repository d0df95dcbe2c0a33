package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument.Place;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import java.util.List;

/** Checks that {@code const} and {@code default}, the values that the program sends by itself, can be sent. */
final class FixedValues {

    private final MapReader value;
    private final String type;
    private final Place place;

    FixedValues(MapReader value, String type, Place place) {
        this.value = value;
        this.type = type;
        this.place = place;
    }

    void check() {
        for (String key : List.of("const", "default")) {
            value.value(key).ifPresent(given -> fixed(key, given.json()));
        }
        if (value.has("const")) {
            for (String key : List.of("required", "default", "nullable", "about")) {
                if (value.has(key)) {
                    value.fault(value.at(key), "a const is always sent and never offered: leave out " + key);
                }
            }
        } else if (value.has("default") && value.on("required")) {
            value.fault(value.at("default"), "a required argument needs no default");
        }
    }

    private void fixed(String key, Json given) {
        if (!type.isEmpty() && !fits(given)) {
            value.fault(value.at(key), key + " is no " + type);
        }
        boolean choice = type.equals("string") && value.has("enum");
        if (choice && !Json.texts(value.texts("enum")).items().contains(given)) {
            value.fault(value.at(key), key + " is not one of the enum's values");
        }
        if (place == Place.NONE) {
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
