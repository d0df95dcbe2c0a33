package io.iterablemcp.safety.preview.list;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The lists of the project by their ids, if they can be read. */
public final class ListNames {

    private final Map<Long, Json.Obj> lists;
    private final boolean read;

    private ListNames(Map<Long, Json.Obj> lists, boolean read) {
        this.lists = lists;
        this.read = read;
    }

    public static ListNames read(PlannedCall call) {
        Optional<Json.Obj> all = call.reads().find("get_lists", Json.Obj.EMPTY);
        Map<Long, Json.Obj> byId = new HashMap<>();
        all.ifPresent(body -> JsonFields.objects(body, "lists")
                .forEach(list -> JsonFields.whole(list, "id").ifPresent(id -> byId.put(id, list))));
        return new ListNames(byId, all.filter(body -> body.has("lists")).isPresent());
    }

    /** Whether the project certainly has no such list. */
    public boolean gone(long list) {
        return read && !lists.containsKey(list);
    }

    /** {@code "Lamp fans" (501)}. */
    public String of(long list) {
        return Optional.ofNullable(lists.get(list))
                .flatMap(known -> known.text("name"))
                .map(name -> PreviewWords.quoted(name) + " (" + list + ")")
                .orElse(Long.toString(list));
    }
}
