package io.iterablemcp.api.request;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Argument.Place;
import io.iterablemcp.manifest.ToolSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The value that each argument of a call sends: the constant, the given value, or the default. */
final class ArgumentValues {

    private ArgumentValues() {}

    static Map<Argument, Json> at(Place place, ToolSpec tool, Json.Obj given) {
        Map<Argument, Json> values = new LinkedHashMap<>();
        for (Argument argument : tool.input()) {
            if (argument.place() == place) {
                value(argument, given).ifPresent(value -> values.put(argument, value));
            }
        }
        return values;
    }

    private static Optional<Json> value(Argument argument, Json.Obj given) {
        return argument.constant()
                .or(() -> given.get(argument.name())
                        .filter(value -> !(value instanceof Json.Null)
                                || argument.field().nullable()))
                .or(argument::whenAbsent);
    }
}
