package io.iterablemcp.api.rows;

import java.util.Arrays;
import java.util.List;

/** The name of a field, with dots between the names of nested ones. Lists on the way are walked through. */
public record RowPath(String written, List<String> steps) {

    public static RowPath of(String written) {
        List<String> steps = Arrays.stream(written.replace("[]", "").split("\\.", -1))
                .filter(step -> !step.isEmpty())
                .toList();
        return new RowPath(written, steps.isEmpty() ? List.of(written) : steps);
    }

    /** The names from this step on as one: a name may contain a dot. */
    String from(int step) {
        return String.join(".", steps.subList(step, steps.size()));
    }
}
