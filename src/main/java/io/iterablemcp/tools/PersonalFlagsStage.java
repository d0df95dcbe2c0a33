package io.iterablemcp.tools;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ValueType;
import java.util.Optional;

/** Refuses flags that would bring personal data into the answer of a tool that has none otherwise. */
public final class PersonalFlagsStage implements Stage {

    @Override
    public Outcome handle(Call call, Next next) {
        return check(call).end(next::proceed);
    }

    private static StageResult check(Call call) {
        if (call.tool().personal()) {
            return new StageResult.GoOn(call);
        }
        Optional<String> flag = on(call);
        if (flag.isEmpty()) {
            return new StageResult.GoOn(call);
        }
        Decision decision = Gate.decide(
                call.tool().asPersonal(),
                call.caller().grant(),
                call.caller().project().keyType());
        if (!decision.open()) {
            return StageResult.refuse(
                    Outcome.Reason.CLOSED,
                    call.tool().name() + " with " + flag.get() + "=true is closed: " + decision.why(),
                    "Leave out " + flag.get() + ", or to open it: " + decision.remedy() + ".");
        }
        return new StageResult.GoOn(call);
    }

    /** The path of the first personal flag that is on: {@code data.fetchDataFeeds}. */
    private static Optional<String> on(Call call) {
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
        return given.get(field.name())
                .flatMap(value -> inside(field.type(), value))
                .map(name -> field.name() + "." + name);
    }

    private static Optional<String> inside(ValueType type, Json value) {
        if (type instanceof ValueType.Fields known && value instanceof Json.Obj object) {
            return known.fields().stream()
                    .flatMap(field -> on(field, object).stream())
                    .findFirst();
        }
        if (type instanceof ValueType.Items list && value instanceof Json.Arr array) {
            return array.items().stream()
                    .flatMap(item -> inside(list.item(), item).stream())
                    .findFirst();
        }
        return Optional.empty();
    }
}
