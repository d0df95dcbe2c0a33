package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The fields of the project's profiles. The first value of a field fixes its type for everyone. */
public final class FieldTypes {

    public static final int MOST = 1000;

    /** A value that does not fit the type of its field. */
    public record Clash(String field, FieldType expected, List<FieldType> incoming, Json value) {}

    private static final Map<String, FieldType> OF_ITERABLE = Map.ofEntries(
            Map.entry("email", FieldType.STRING),
            Map.entry("userId", FieldType.STRING),
            Map.entry("signupSource", FieldType.STRING),
            Map.entry("signupDate", FieldType.DATE),
            Map.entry("profileUpdatedAt", FieldType.DATE),
            Map.entry("phoneNumber", FieldType.STRING),
            Map.entry("emailListIds", FieldType.LONG),
            Map.entry("unsubscribedChannelIds", FieldType.LONG),
            Map.entry("unsubscribedMessageTypeIds", FieldType.LONG),
            Map.entry("subscribedMessageTypeIds", FieldType.LONG),
            Map.entry("devices", FieldType.OBJECT),
            Map.entry("browserTokens", FieldType.STRING));

    private final Map<String, FieldType> known = new TreeMap<>(OF_ITERABLE);

    /** All fields by path, such as {@code address.city}. */
    public Map<String, FieldType> all() {
        return Collections.unmodifiableMap(known);
    }

    public boolean room(int more) {
        return known.size() - OF_ITERABLE.size() + more <= MOST;
    }

    /** The fields that are new to the project. */
    public List<String> created(Json.Obj fields) {
        List<String> created = new ArrayList<>();
        walk("", fields, (path, value) -> {
            if (!known.containsKey(path) && !created.contains(path)) {
                created.add(path);
            }
        });
        return created;
    }

    public List<Clash> clashes(Json.Obj fields) {
        List<Clash> clashes = new ArrayList<>();
        Map<String, FieldType> fixedHere = new HashMap<>();
        walk("", fields, (path, value) -> {
            List<FieldType> fitting = FieldType.of(path, value);
            FieldType expected = known.containsKey(path)
                    ? known.get(path)
                    : fixedHere.computeIfAbsent(path, field -> fitting.get(0));
            if (!fitting.contains(expected)) {
                clashes.add(new Clash(path, expected, fitting, value));
            }
        });
        return clashes;
    }

    /** These fields without the new ones. */
    public Json.Obj onlyKnown(Json.Obj fields) {
        return onlyKnown("", fields);
    }

    public void learn(Json.Obj fields) {
        walk(
                "",
                fields,
                (path, value) -> known.computeIfAbsent(
                        path, field -> FieldType.of(path, value).get(0)));
    }

    private Json.Obj onlyKnown(String in, Json.Obj fields) {
        Map<String, Json> left = new LinkedHashMap<>();
        fields.fields().forEach((name, value) -> {
            if (value instanceof Json.Null || known.containsKey(in + name)) {
                boolean nested = known.get(in + name) == FieldType.OBJECT && value instanceof Json.Obj;
                left.put(name, nested ? onlyKnown(in + name + ".", (Json.Obj) value) : value);
            }
        });
        return new Json.Obj(left);
    }

    private static void walk(String in, Json.Obj fields, BiConsumer<String, Json> visit) {
        fields.fields().forEach((name, value) -> step(in + name, value, visit));
    }

    private static void step(String path, Json value, BiConsumer<String, Json> visit) {
        if (value instanceof Json.Arr array) {
            // A field may hold one value of its type or several.
            array.items().forEach(item -> step(path, item, visit));
        } else if (!(value instanceof Json.Null)) {
            visit.accept(path, value);
            boolean place = FieldType.of(path, value).contains(FieldType.GEO_LOCATION);
            if (value instanceof Json.Obj object && !place) {
                walk(path + ".", object, visit);
            }
        }
    }
}
