package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The data types of a catalog's fields; a field inside an object is named {@code dimensions.width}. */
public final class FieldMappings {

    public static final Set<String> WORDS =
            Set.of("boolean", "date", "geo_location", "long", "double", "object", "string");

    private final Map<String, String> types = new LinkedHashMap<>();

    public Optional<String> of(String field) {
        return Optional.ofNullable(types.get(field));
    }

    public void define(String field, String type) {
        types.put(field, type);
    }

    public Json.Obj shown() {
        Documents.Draft shown = Documents.object();
        types.forEach(shown::put);
        return shown.done();
    }

    List<String> untyped(Json.Obj value) {
        List<String> untyped = new ArrayList<>();
        collect("", value, untyped);
        return untyped;
    }

    private void collect(String in, Json.Obj value, List<String> untyped) {
        value.fields().forEach((name, field) -> {
            String path = in + name;
            if (!types.containsKey(path)) {
                untyped.add(path);
            } else if (types.get(path).equals("object") && field instanceof Json.Obj object) {
                collect(path + ".", object, untyped);
            }
        });
    }
}
