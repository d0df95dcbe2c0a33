package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The argument values that the manifest marks as personal or secret: answers and messages must not repeat them. */
public final class MarkedArguments {

    private final Predicate<Field> marked;
    private final List<String> found = new ArrayList<>();

    private MarkedArguments(Predicate<Field> marked) {
        this.marked = marked;
    }

    public static List<String> personal(Call call) {
        return of(call, Field::personal);
    }

    static List<String> secret(Call call) {
        return of(call, Field::secret);
    }

    private static List<String> of(Call call, Predicate<Field> marked) {
        MarkedArguments arguments = new MarkedArguments(marked);
        for (Argument argument : call.tool().input()) {
            call.arguments().get(argument.name()).ifPresent(value -> arguments.look(argument.field(), value));
        }
        return arguments.found;
    }

    private void look(Field field, Json value) {
        if (marked.test(field)) {
            takeAll(value);
        } else {
            field.type().visitFields(value, this::look);
        }
    }

    private void takeAll(Json value) {
        if (value instanceof Json.Str text) {
            found.add(text.text());
        } else if (value instanceof Json.Num number) {
            found.add(number.digits());
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(this::takeAll);
        } else if (value instanceof Json.Obj object) {
            object.fields().values().forEach(this::takeAll);
        }
    }
}
