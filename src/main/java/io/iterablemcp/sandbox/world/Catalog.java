package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A table of the customer's own: its items by id, and the data types of their fields. */
public final class Catalog {

    public static final int MOST_ITEM_BYTES = 30_720;

    private final long id;
    private final String name;
    private final TreeMap<String, CatalogItem> items = new TreeMap<>();
    private final FieldMappings types = new FieldMappings();

    Catalog(long id, String name) {
        this.id = id;
        this.name = name;
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public FieldMappings types() {
        return types;
    }

    /** In the order of their ids. */
    public List<CatalogItem> items() {
        return List.copyOf(items.values());
    }

    public Optional<CatalogItem> item(String itemId) {
        return Optional.ofNullable(items.get(itemId));
    }

    public void replace(String itemId, Json.Obj value, Instant now) {
        items.put(itemId, new CatalogItem(name, itemId, value, now));
    }

    /**
     * Sets these fields and leaves the others. A merge that makes the item too large is lost: the call that asked for
     * it has long been answered.
     */
    public void merge(String itemId, Json.Obj update, Instant now) {
        Json.Obj old = item(itemId).map(CatalogItem::value).orElse(Json.Obj.EMPTY);
        Json.Obj merged = Documents.object().plus(old).plus(update).done();
        if (CatalogItem.size(merged) <= MOST_ITEM_BYTES) {
            replace(itemId, merged, now);
        }
    }

    public void remove(String itemId) {
        items.remove(itemId);
    }

    /** Fields that items have and that nobody has given a type. */
    public List<String> untyped() {
        return items.values().stream()
                .flatMap(item -> types.untyped(item.value()).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
