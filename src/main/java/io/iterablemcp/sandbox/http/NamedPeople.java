package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Person;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the people that a call names, by the paths in the manifest ({@code subscribers[].email}). */
final class NamedPeople {

    private NamedPeople() {}

    static Set<String> in(Json.Obj values, ApiRoute route) {
        Set<String> found = new TreeSet<>();
        route.facts().forEach(tool -> {
            Person person = tool.person();
            person.emails().forEach(path -> collect(values, path, found));
            person.userIds().forEach(path -> collect(values, path, found));
        });
        return found;
    }

    private static void collect(Json value, String path, Set<String> found) {
        if (value instanceof Json.Arr array) {
            array.items().forEach(item -> collect(item, path, found));
        } else if (path.isEmpty() && value instanceof Json.Str text) {
            found.add(text.text());
        } else if (value instanceof Json.Obj object && !path.isEmpty()) {
            List<String> steps = List.of(path.split("\\.", 2));
            String name = steps.get(0).replace("[]", "");
            String rest = steps.size() == 1 ? "" : steps.get(1);
            object.get(name).ifPresent(next -> collect(next, rest, found));
        }
    }
}
