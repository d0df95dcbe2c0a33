package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object with a fixed set of fields: the arguments of a tool, or an object inside them. */
record FieldsChecker(Map<String, Slot> slots, List<RuleChecker> rules, UnknownName unknown, ExpectedValue wanted)
        implements Checker {

    /**
     * One field and its checker.
     *
     * @param nullable an explicit null is passed on; otherwise it counts as absent
     */
    record Slot(Checker checker, boolean required, boolean nullable) {}

    @Override
    public Json check(Json given, ValuePath at, ArgumentErrors faults) {
        Optional<Json.Obj> object = QuotedJson.as(Json.Obj.class, given, at, faults, wanted);
        return object.isPresent() ? fields(object.get(), at, faults) : given;
    }

    @Override
    public boolean scalar() {
        return false;
    }

    /** The known fields in the order of the manifest, each in its type. An absent field stays absent. */
    Json.Obj fields(Json.Obj called, ValuePath at, ArgumentErrors faults) {
        boolean allKnown = slots.keySet().containsAll(called.fields().keySet());
        Json.Obj given = allKnown ? called : unknown.named(called);
        Map<String, Json> checked = new LinkedHashMap<>();
        int known = 0;
        for (Map.Entry<String, Slot> entry : slots.entrySet()) {
            Json value = given.fields().get(entry.getKey());
            if (value != null) {
                known++;
            }
            field(entry.getKey(), entry.getValue(), Optional.ofNullable(value), at, faults)
                    .ifPresent(it -> checked.put(entry.getKey(), it));
        }
        if (known < given.fields().size()) {
            refuseUnknown(given, at, faults);
        }
        RuleChecker.all(rules, given, at, faults);
        return new Json.Obj(checked);
    }

    private static Optional<Json> field(
            String name, Slot slot, Optional<Json> given, ValuePath at, ArgumentErrors faults) {
        boolean isNull = given.filter(Json.Null.class::isInstance).isPresent();
        if (given.isPresent() && !isNull) {
            return Optional.of(slot.checker().check(given.get(), at.field(name), faults));
        }
        if (isNull && slot.nullable()) {
            return given;
        }
        if (slot.required()) {
            faults.wrong(
                    at.field(name), isNull ? "null" : "nothing", slot.checker().wanted());
        }
        return Optional.empty();
    }

    private void refuseUnknown(Json.Obj given, ValuePath at, ArgumentErrors faults) {
        for (String name : given.fields().keySet()) {
            if (!slots.containsKey(name)) {
                faults.tell(() -> at.field(SafeEcho.name(name)) + ": " + unknown.words(name));
            }
        }
    }
}
