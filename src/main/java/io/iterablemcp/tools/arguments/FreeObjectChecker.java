package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.TextPattern;
import io.iterablemcp.manifest.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * A free-form object of the customer: its size and keys are checked where the manifest says so, its values never
 * change.
 */
record FreeObjectChecker(ValueType.Open type, List<RuleChecker> rules, ExpectedValue wanted) implements Checker {

    @Override
    public Json check(Json given, ValuePath at, ArgumentErrors faults) {
        Optional<Json.Obj> object = QuotedJson.as(Json.Obj.class, given, at, faults, wanted);
        object.ifPresent(open -> look(open, at, faults));
        return object.isPresent() ? object.get() : given;
    }

    @Override
    public boolean scalar() {
        return false;
    }

    private void look(Json.Obj open, ValuePath at, ArgumentErrors faults) {
        int size = open.fields().size();
        if (size < type.minProperties().orElse(0) || size > type.maxProperties().orElse(Integer.MAX_VALUE)) {
            faults.wrong(at, "an object with " + TypeWording.count(size, "key"), wanted);
        }
        type.keys().ifPresent(keys -> open.fields().keySet().stream()
                .filter(key -> !TextShape.matches(keys, key))
                .forEach(key -> wrongKey(key, keys, at, faults, wanted)));
        type.valueKeys().ifPresent(keys -> open.fields().forEach((key, value) -> inside(key, value, keys, at, faults)));
        RuleChecker.all(rules, open, at, faults);
    }

    private void inside(String key, Json value, TextPattern keys, ValuePath at, ArgumentErrors faults) {
        ExpectedValue object =
                new ExpectedValue("an object", Json.Obj.EMPTY.with("name", Json.text("value")), wanted.hidden());
        ValuePath there = at.field(SafeEcho.name(key));
        if (value instanceof Json.Obj fields) {
            fields.fields().keySet().stream()
                    .filter(name -> !TextShape.matches(keys, name))
                    .forEach(name -> wrongKey(name, keys, there, faults, object));
        } else {
            faults.wrong(there, value, object);
        }
    }

    private static void wrongKey(
            String key, TextPattern keys, ValuePath at, ArgumentErrors faults, ExpectedValue wanted) {
        faults.wrong(at, SafeEcho.key(key, wanted.hidden()), wanted.but(" whose keys match " + keys.pattern()));
    }
}
