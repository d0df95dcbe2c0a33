package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ValueType;
import java.util.List;
import java.util.Optional;

/** The customer's own object: counted and its keys looked at where the manifest says so, never touched inside. */
record OpenChecker(ValueType.Open type, List<RuleCheck> rules, Wanted wanted) implements Checker {

    @Override
    public Json check(Json given, At at, Faults faults) {
        Optional<Json.Obj> object = JsonText.as(Json.Obj.class, given, at, faults, wanted);
        object.ifPresent(open -> look(open, at, faults));
        return object.isPresent() ? object.get() : given;
    }

    @Override
    public boolean scalar() {
        return false;
    }

    private void look(Json.Obj open, At at, Faults faults) {
        int size = open.fields().size();
        if (size < type.minProperties().orElse(0) || size > type.maxProperties().orElse(Integer.MAX_VALUE)) {
            faults.wrong(at, "an object with " + Wording.count(size, "key"), wanted);
        }
        type.keys().ifPresent(keys -> open.fields().keySet().stream()
                .filter(key -> !TextShape.matches(keys, key))
                .forEach(key -> faults.wrong(
                        at, Shown.key(key, wanted.personal()), wanted.but(" whose keys match " + keys.pattern()))));
        RuleCheck.all(rules, open, at, faults);
    }
}
