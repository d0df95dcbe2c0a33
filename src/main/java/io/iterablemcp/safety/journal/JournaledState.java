package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The state of what one change concerns: values by their names, such as those of profile fields or the ids of catalog
 * items. A value that does not exist is a JSON null.
 */
public record JournaledState(Json.Obj values) {

    /** These fields of an object. */
    static JournaledState of(Json.Obj object, Collection<String> names) {
        Map<String, Json> values = new LinkedHashMap<>();
        names.forEach(name -> values.put(name, object.get(name).orElse(Json.Null.NULL)));
        return new JournaledState(new Json.Obj(values));
    }

    /** Nothing exists under any of these names. */
    static JournaledState absent(Collection<String> names) {
        return of(Json.Obj.EMPTY, names);
    }

    public Set<String> names() {
        return values.fields().keySet();
    }

    public Json value(String name) {
        return values.get(name).orElse(Json.Null.NULL);
    }

    boolean exists(String name) {
        return !(value(name) instanceof Json.Null);
    }

    JournaledState with(String name, Json value) {
        return new JournaledState(values.with(name, value));
    }

    /** The same with other values for some names. */
    JournaledState with(Json.Obj changes) {
        Map<String, Json> all = new LinkedHashMap<>(values.fields());
        all.putAll(changes.fields());
        return new JournaledState(new Json.Obj(all));
    }

    JournaledState only(Collection<String> names) {
        return of(values, names);
    }

    /** The names whose values are not the same in the other state. */
    List<String> differing(JournaledState other) {
        List<String> names = new ArrayList<>();
        for (String name : names()) {
            if (!StateHash.of(value(name)).equals(StateHash.of(other.value(name)))) {
                names.add(name);
            }
        }
        return names;
    }

    /** The hash of each value. */
    Json.Obj hashes() {
        Map<String, Json> hashes = new LinkedHashMap<>();
        names().forEach(name -> hashes.put(name, Json.text(StateHash.of(value(name)))));
        return new Json.Obj(hashes);
    }

    @Override
    public String toString() {
        return "(the state of " + names().size() + " values)";
    }
}
