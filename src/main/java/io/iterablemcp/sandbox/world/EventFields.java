package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The types of event fields. The first value of a field fixes its type for all events of that name. */
public final class EventFields {

    /** The limit of fields for one event name. */
    public static final int MOST = 8_000;

    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d([ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?( ?[+-]\\d\\d:\\d\\d|Z)?)?");

    /** A value that does not have the type of its field. */
    public record Misfit(String field, String expected, String incoming, Json value) {}

    private final Map<String, Map<String, String>> types = new HashMap<>();

    public boolean knows(String event) {
        return types.containsKey(event);
    }

    public List<Misfit> misfits(String event, Json.Obj data) {
        Map<String, String> known = types.getOrDefault(event, Map.of());
        List<Misfit> misfits = new ArrayList<>();
        flat("", data).forEach((field, value) -> {
            String expected = known.get(field);
            String incoming = type(value);
            if (expected != null && !takes(expected, incoming)) {
                misfits.add(new Misfit(field, expected, incoming, value));
            }
        });
        return misfits;
    }

    /** The fields of this data that no earlier event of this name had. */
    public Set<String> unknown(String event, Json.Obj data) {
        Set<String> fields = new LinkedHashSet<>(flat("", data).keySet());
        fields.removeAll(types.getOrDefault(event, Map.of()).keySet());
        return fields;
    }

    public int count(String event) {
        return types.getOrDefault(event, Map.of()).size();
    }

    public void learn(String event, Json.Obj data) {
        Map<String, String> known = types.computeIfAbsent(event, name -> new HashMap<>());
        flat("", data).forEach((field, value) -> known.putIfAbsent(field, type(value)));
    }

    private static Map<String, Json> flat(String prefix, Json.Obj data) {
        Map<String, Json> flat = new LinkedHashMap<>();
        data.fields().forEach((name, value) -> {
            Json one = value instanceof Json.Arr array && !array.items().isEmpty()
                    ? array.items().get(0)
                    : value;
            if (one instanceof Json.Obj inner) {
                flat.put(prefix + name, inner);
                flat.putAll(flat(prefix + name + ".", inner));
            } else if (!(one instanceof Json.Null || one instanceof Json.Arr)) {
                flat.put(prefix + name, one);
            }
        });
        return flat;
    }

    private static boolean takes(String expected, String incoming) {
        return expected.equals(incoming)
                || (expected.equals("double") && incoming.equals("long"))
                || (expected.equals("string") && incoming.equals("date"));
    }

    private static String type(Json value) {
        if (value instanceof Json.Num number) {
            return number.digits().matches("-?\\d+") ? "long" : "double";
        } else if (value instanceof Json.Str text) {
            return DATE.matcher(text.text()).matches() ? "date" : "string";
        }
        return value.kind();
    }
}
