package io.iterablemcp.tools;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ValueType;
import java.util.ArrayList;
import java.util.List;
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
    static Optional<String> on(Call call) {
        List<String> found = new ArrayList<>();
        for (Argument argument : call.tool().input()) {
            call.arguments().get(argument.name()).ifPresent(value -> look("", argument.field(), value, found));
        }
        return found.stream().findFirst();
    }

    private static void look(String prefix, Field field, Json value, List<String> found) {
        String path = prefix + field.name();
        if (field.personal()
                && field.type() instanceof ValueType.Flag
                && value instanceof Json.Bool flag
                && flag.value()) {
            found.add(path);
        }
        field.type().visitFields(value, (inner, given) -> look(path + ".", inner, given, found));
    }
}
