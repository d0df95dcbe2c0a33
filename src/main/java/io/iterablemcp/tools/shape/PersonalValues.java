package io.iterablemcp.tools.shape;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.tools.Call;
import java.util.ArrayList;
import java.util.List;

/** The personal data among a call's arguments: what an error message must not repeat. */
final class PersonalValues {

    private final List<String> found = new ArrayList<>();

    private PersonalValues() {}

    static List<String> of(Call call) {
        PersonalValues values = new PersonalValues();
        for (Argument argument : call.tool().input()) {
            call.arguments().get(argument.name()).ifPresent(value -> values.look(argument.field(), value));
        }
        return values.found;
    }

    private void look(Field field, Json value) {
        if (field.personal()) {
            takeAll(value);
        } else {
            look(field.type(), value);
        }
    }

    private void look(ValueType type, Json value) {
        if (type instanceof ValueType.Items items && value instanceof Json.Arr array) {
            array.items().forEach(item -> look(items.item(), item));
        } else if (type instanceof ValueType.Fields fields && value instanceof Json.Obj object) {
            fields.fields().forEach(field -> object.get(field.name()).ifPresent(inner -> look(field, inner)));
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
