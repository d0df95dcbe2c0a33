package io.iterablemcp.api.request;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds argument values by a path of the manifest: {@code email}, {@code user.userId}, {@code events[].id}. */
final class ArgumentPath {

    private ArgumentPath() {}

    /** The texts at the path; missing, null and empty values are left out. */
    static List<String> texts(Json.Obj arguments, String path) {
        return find(Optional.of(arguments), path).flatMap(Optional::stream).toList();
    }

    /** Whether there is a value everywhere along the path, in every item of its lists. */
    static boolean alwaysGiven(Json.Obj arguments, String path) {
        return find(Optional.of(arguments), path).allMatch(Optional::isPresent);
    }

    private static Stream<Optional<String>> find(Optional<Json> value, String path) {
        if (path.isEmpty()) {
            return Stream.of(value.flatMap(ArgumentPath::text));
        }
        if (path.startsWith("[]")) {
            String rest = path.substring(path.startsWith("[].") ? 3 : 2);
            return value.filter(Json.Arr.class::isInstance).stream()
                    .flatMap(list -> ((Json.Arr) list).items().stream())
                    .flatMap(item -> find(Optional.of(item), rest));
        }
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        String name = path.substring(0, end);
        String rest = path.startsWith(".", end) ? path.substring(end + 1) : path.substring(end);
        return find(value.filter(Json.Obj.class::isInstance).flatMap(object -> ((Json.Obj) object).get(name)), rest);
    }

    private static Optional<String> text(Json value) {
        if (value instanceof Json.Str text) {
            return Optional.of(text.text()).filter(it -> !it.isEmpty());
        }
        return value instanceof Json.Num number ? Optional.of(number.digits()) : Optional.empty();
    }
}
