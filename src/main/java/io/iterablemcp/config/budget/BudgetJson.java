package io.iterablemcp.config.budget;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The JSON form of limits, in config.json and in the file of agents. */
public final class BudgetJson {

    private BudgetJson() {}

    /** The limits with those of the object set. */
    public static BudgetLimits read(BudgetLimits before, Json.Obj given) {
        BudgetLimits limits = before;
        for (Map.Entry<String, Json> field : given.fields().entrySet()) {
            limits = BudgetText.set(limits, field.getKey(), text(field.getKey(), field.getValue()));
        }
        return limits;
    }

    private static String text(String key, Json value) {
        if (value instanceof Json.Str text) {
            return text.text();
        }
        if (value instanceof Json.Num number) {
            return number.digits();
        }
        if (value instanceof Json.Arr array
                && array.items().stream().allMatch(it -> it instanceof Json.Str || it instanceof Json.Num)) {
            return array.items().stream().map(it -> text(key, it)).collect(Collectors.joining(","));
        }
        throw new InvalidBudget(key + " must be a number, a text or a list of these");
    }

    public static Json.Obj write(BudgetLimits limits) {
        Map<String, Json> fields = new LinkedHashMap<>();
        limits.amounts().forEach((limit, amount) -> fields.put(limit.key(), Json.Num.of(amount)));
        limits.allowed().forEach((kind, names) -> fields.put(kind.key(), names(kind, names)));
        limits.quietHours().ifPresent(hours -> fields.put(BudgetText.QUIET_HOURS, Json.text(hours.toString())));
        return new Json.Obj(fields);
    }

    private static Json names(AllowedKind kind, Set<String> names) {
        return kind.numbers()
                ? new Json.Arr(List.copyOf(names.stream().map(Json.Num::new).toList()))
                : Json.texts(names);
    }
}
