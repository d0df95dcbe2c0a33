package io.iterablemcp.setup.edit;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path to this server's entry: the field that the keys lead to or, if they lead to a list, the object in it with
 * this {@code id}.
 */
public record EntryPath(List<String> keys, Optional<String> id) {

    public static EntryPath field(List<String> map, String name) {
        List<String> keys = new ArrayList<>(map);
        keys.add(name);
        return new EntryPath(List.copyOf(keys), Optional.empty());
    }

    public static EntryPath item(String list, String id) {
        return new EntryPath(List.of(list), Optional.of(id));
    }

    boolean isItem(Json value) {
        return id.isPresent()
                && value instanceof Json.Obj object
                && object.text("id").equals(id);
    }

    /** In the usual notation: {@code mcpServers.iterable}. */
    @Override
    public String toString() {
        return String.join(".", keys);
    }
}
