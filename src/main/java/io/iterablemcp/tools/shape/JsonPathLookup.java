package io.iterablemcp.tools.shape;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Optional;

/** Finds a value by its path: {@code pagination.total}, or {@code files[-1].file} for a field of the last item. */
public final class JsonPathLookup {

    private static final String LAST = "[-1]";

    private JsonPathLookup() {}

    public static Optional<Json> find(Json root, String path) {
        Optional<Json> here = Optional.of(root);
        for (String step : path.split("\\.", -1)) {
            here = here.flatMap(value -> step(value, step));
        }
        return here;
    }

    private static Optional<Json> step(Json value, String step) {
        if (!(value instanceof Json.Obj object)) {
            return Optional.empty();
        }
        if (!step.endsWith(LAST)) {
            return object.get(step);
        }
        List<Json> items = object.list(step.substring(0, step.length() - LAST.length()));
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(items.size() - 1));
    }
}
