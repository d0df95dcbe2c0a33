package io.iterablemcp.safety.preview;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Person;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The people that the arguments of a call name, at the places that the manifest marks. One person may have several
 * names, such as an email and a userId.
 *
 * @param count each place that names somebody: two with the same email may have different userIds
 * @param emails the addresses, as given
 */
public record PeopleInCall(int count, List<String> emails, List<String> userIds) {

    public static PeopleInCall of(ToolSpec tool, Json.Obj arguments) {
        Person person = tool.person();
        List<List<Place>> byPath = new ArrayList<>();
        List<String> emails = texts(arguments, person.emails());
        List<String> userIds = texts(arguments, person.userIds());
        for (List<String> paths : List.of(person.emails(), person.userIds(), person.phones())) {
            paths.forEach(path -> byPath.add(places(arguments, path)));
        }
        // The places in one item of a list, or in one object, name the same person.
        Set<String> owners = new LinkedHashSet<>();
        byPath.forEach(places -> places.forEach(place -> owners.add(place.owner())));
        return new PeopleInCall(owners.size(), emails, userIds);
    }

    /** All names, for a person to read. */
    public List<String> names() {
        return Stream.concat(emails.stream(), userIds.stream())
                .map(PreviewWords::quoted)
                .toList();
    }

    /** @param owner the object that the value is a field of */
    private record Place(String owner, String value) {}

    private static List<String> texts(Json.Obj arguments, List<String> paths) {
        return paths.stream()
                .flatMap(path -> places(arguments, path).stream())
                .map(Place::value)
                .distinct()
                .toList();
    }

    private static List<Place> places(Json.Obj arguments, String path) {
        List<Place> found = new ArrayList<>();
        walk(arguments, "", path, found);
        return found;
    }

    private static void walk(Json value, String owner, String path, List<Place> found) {
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        String rest = dot < 0 ? "" : path.substring(dot + 1);
        boolean each = step.endsWith("[]");
        String name = each ? step.substring(0, step.length() - 2) : step;
        Optional<Json> inner = value instanceof Json.Obj object ? object.get(name) : Optional.empty();
        if (inner.isEmpty()) {
            return;
        }
        if (!each) {
            step(inner.get(), owner, name, rest, found);
            return;
        }
        List<Json> items = inner.get() instanceof Json.Arr list ? list.items() : List.of();
        for (int i = 0; i < items.size(); i++) {
            step(items.get(i), owner + name + i + "/", name, rest, found);
        }
    }

    private static void step(Json value, String owner, String name, String rest, List<Place> found) {
        if (!rest.isEmpty()) {
            walk(value, owner + name + "/", rest, found);
        } else if (value instanceof Json.Str text && !text.text().isBlank()) {
            found.add(new Place(owner.isEmpty() ? "/" : owner, text.text()));
        }
    }
}
