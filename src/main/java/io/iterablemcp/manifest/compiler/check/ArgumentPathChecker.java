package io.iterablemcp.manifest.compiler.check;

import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import java.util.List;
import java.util.Optional;

/** Follows a path such as {@code user.userId} or {@code subscribers[].email} through the arguments of a tool. */
final class ArgumentPathChecker {

    private ArgumentPathChecker() {}

    /** The value at the end of the path; empty if the path leads nowhere. */
    static Optional<ValueType> follow(ToolSpec tool, String path) {
        List<String> steps = List.of(path.split("\\.", -1));
        Optional<ValueType> here = tool.argument(name(steps.get(0))).map(Argument::type);
        here = items(here, steps.get(0));
        for (String step : steps.subList(1, steps.size())) {
            here = items(here.flatMap(object -> field(object, name(step))), step);
        }
        return here;
    }

    private static String name(String step) {
        return step.endsWith("[]") ? step.substring(0, step.length() - 2) : step;
    }

    private static Optional<ValueType> items(Optional<ValueType> value, String step) {
        if (!step.endsWith("[]")) {
            return value;
        }
        return value.filter(ValueType.Items.class::isInstance).map(list -> ((ValueType.Items) list).item());
    }

    private static Optional<ValueType> field(ValueType object, String name) {
        if (object instanceof ValueType.Fields fields) {
            return fields.field(name).map(field -> field.type());
        }
        // An open object describes no fields, so any field may be in it.
        return object instanceof ValueType.Open ? Optional.of(ValueType.Text.ANY) : Optional.empty();
    }
}
