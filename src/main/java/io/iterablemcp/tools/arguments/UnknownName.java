package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Handles unknown names: maps the API's own names to those of the manifest, and suggests the nearest name.
 *
 * @param noun "argument" at the top, "field" inside
 */
record UnknownName(String noun, List<Field> known) {

    private static final int LONGEST = 60;
    private static final int LISTED = 12;

    String words(String given) {
        return "unknown " + noun
                + nearest(given).map(near -> " (did you mean " + near + "?)").orElseGet(this::choice);
    }

    /** The same values, with the API's own names replaced by those of the manifest where that is unambiguous. */
    Json.Obj named(Json.Obj given) {
        Map<String, Json> named = new LinkedHashMap<>();
        given.fields().forEach((name, value) -> named.put(ours(name, given), value));
        return given.fields().keySet().equals(named.keySet()) ? given : new Json.Obj(named);
    }

    private String ours(String name, Json.Obj given) {
        boolean known = this.known.stream().anyMatch(field -> field.name().equals(name));
        return known ? name : byWire(name).filter(ours -> !given.has(ours)).orElse(name);
    }

    private Optional<String> byWire(String given) {
        return known.stream()
                .filter(field -> field.wire().equals(given))
                .map(Field::name)
                .findFirst();
    }

    private Optional<String> nearest(String given) {
        Optional<String> byWire = byWire(given);
        return byWire.isPresent() || given.length() > LONGEST ? byWire : NearestName.nearest(given, names());
    }

    private String choice() {
        if (known.isEmpty()) {
            return ": there are none";
        }
        String listed = String.join(", ", names().stream().limit(LISTED).toList());
        return ", wanted one of " + listed + (known.size() > LISTED ? ", …" : "");
    }

    private List<String> names() {
        return known.stream().map(Field::name).toList();
    }
}
