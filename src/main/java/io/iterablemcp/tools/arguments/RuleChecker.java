package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Rule;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks a rule over several fields of one object. A field counts as given if its value is not null; the value itself
 * is checked by the field's own checker.
 *
 * @param names every field that the rule refers to
 * @param example fields that satisfy the rule
 */
record RuleChecker(Rule rule, List<String> names, Json example) {

    /** Rules may refer to the same fields: each field is reported once, for the first rule that it breaks. */
    static void all(List<RuleChecker> rules, Json.Obj object, ValuePath at, ArgumentErrors faults) {
        Set<String> reported = new HashSet<>();
        for (RuleChecker rule : rules) {
            if (Collections.disjoint(reported, rule.names) && !rule.kept(object, at, faults)) {
                reported.addAll(rule.names);
            }
        }
    }

    private boolean kept(Json.Obj object, ValuePath at, ArgumentErrors faults) {
        List<String> given = names.stream().filter(name -> has(object, name)).toList();
        boolean kept = keeps(given);
        if (!kept) {
            faults.tell(() -> where(at) + ": got " + came(given) + ", wanted " + wanted() + ", for example "
                    + JsonWriter.write(example));
        }
        return kept;
    }

    private static boolean has(Json.Obj object, String name) {
        return object.get(name).filter(value -> !(value instanceof Json.Null)).isPresent();
    }

    private boolean keeps(List<String> given) {
        return switch (rule.kind()) {
            case EXACTLY_ONE -> given.size() == 1;
            case AT_LEAST_ONE -> !given.isEmpty();
            case ONE_WHOLE_SET -> rule.sets().stream().anyMatch(given::containsAll);
            case ALL_OR_NONE -> given.isEmpty() || given.size() == names.size();
        };
    }

    /** {@code subscribers[2].email/userId}. */
    private String where(ValuePath at) {
        return at.field(String.join("/", names)).toString();
    }

    private String came(List<String> given) {
        if (given.isEmpty()) {
            return names.size() == 2 ? "neither" : "none";
        }
        return given.size() == 1 ? given.get(0) + " alone" : String.join(" and ", given);
    }

    private String wanted() {
        return switch (rule.kind()) {
            case EXACTLY_ONE -> "exactly one of them";
            case AT_LEAST_ONE -> "at least one of them";
            case ALL_OR_NONE -> "all of them or none";
            case ONE_WHOLE_SET ->
                rule.sets().stream().map(set -> String.join(" and ", set)).collect(Collectors.joining(", or "));
        };
    }
}
