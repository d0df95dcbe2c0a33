package io.iterablemcp.sandbox.contract;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares an answer with its example: the names of fields and the types of values, at any depth. */
final class Shape {

    /** Objects with fields of the customer's choice, which are not compared. */
    private static final Set<String> OPEN = Set.of(
            "dataFields",
            "value",
            "payload",
            "customPayload",
            "campaignDataFields",
            "definedMappings",
            "fields",
            "metrics",
            "series",
            "inAppDisplaySettings",
            "webInAppDisplaySettings",
            "deeplink",
            "richMedia");

    private final Set<String> differences = new LinkedHashSet<>();

    private Shape() {}

    /**
     * Returns differences such as {@code campaigns[].labels missing}, each once.
     *
     * @param alsoAtTheTop fields that the answer may have although the example lacks them
     */
    static Set<String> differences(Json example, Json answer, Set<String> alsoAtTheTop) {
        Shape shape = new Shape();
        shape.compare("", List.of(example), List.of(answer));
        alsoAtTheTop.forEach(name -> shape.differences.remove(name + " is more"));
        return shape.differences;
    }

    /** @param examples the examples; a field that only some of them have may be missing */
    private void compare(String path, List<Json> examples, List<Json> answers) {
        Set<String> kinds = new LinkedHashSet<>();
        examples.forEach(example -> kinds.add(example.kind()));
        for (Json answer : answers) {
            if (!kinds.contains(answer.kind()) && !kinds.equals(Set.of("null"))) {
                differences.add((path.isEmpty() ? "the answer" : path) + " is " + answer.kind());
            }
        }
        compareFields(path, all(Json.Obj.class, examples), all(Json.Obj.class, answers));
        List<Json> items = new ArrayList<>();
        all(Json.Arr.class, examples).forEach(list -> items.addAll(list.items()));
        List<Json> found = new ArrayList<>();
        all(Json.Arr.class, answers).forEach(list -> found.addAll(list.items()));
        if (!items.isEmpty()) {
            compare(path + "[]", items, found);
        }
    }

    private void compareFields(String path, List<Json.Obj> examples, List<Json.Obj> answers) {
        if (examples.isEmpty()) {
            return;
        }
        Set<String> known = new LinkedHashSet<>();
        examples.forEach(example -> known.addAll(example.fields().keySet()));
        for (String name : known) {
            String at = path.isEmpty() ? name : path + "." + name;
            if (examples.stream().allMatch(example -> example.has(name))
                    && answers.stream().anyMatch(answer -> !answer.has(name))) {
                differences.add(at + " missing");
            }
            if (!OPEN.contains(name)) {
                compare(at, values(name, examples), values(name, answers));
            }
        }
        for (Json.Obj answer : answers) {
            for (Map.Entry<String, Json> field : answer.fields().entrySet()) {
                if (!known.contains(field.getKey())) {
                    differences.add((path.isEmpty() ? "" : path + ".") + field.getKey() + " is more");
                }
            }
        }
    }

    private static List<Json> values(String name, List<Json.Obj> objects) {
        return objects.stream().flatMap(object -> object.get(name).stream()).toList();
    }

    private static <T extends Json> List<T> all(Class<T> type, List<Json> values) {
        return values.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
