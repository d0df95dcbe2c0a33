package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ValueType;
import java.util.Optional;

/** Arguments that bring personal data into an answer when they are on. */
final class PersonalFlags {

    private PersonalFlags() {}

    /** The first that is on, as a path: {@code data.fetchDataFeeds}. */
    static Optional<String> on(Call call) {
        for (Argument argument : call.tool().input()) {
            Optional<String> on = on(argument.field(), call.arguments());
            if (on.isPresent()) {
                return on;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> on(Field field, Json.Obj given) {
        if (field.type() instanceof ValueType.Flag) {
            return field.personal() && given.flag(field.name()) ? Optional.of(field.name()) : Optional.empty();
        }
        if (field.type() instanceof ValueType.Fields inside) {
            Json.Obj object = given.object(field.name()).orElse(Json.Obj.EMPTY);
            for (Field inner : inside.fields()) {
                Optional<String> on = on(inner, object);
                if (on.isPresent()) {
                    return on.map(name -> field.name() + "." + name);
                }
            }
        }
        return Optional.empty();
    }
}
