package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A catalog: its items by id, and the data types of their fields. */
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

    /** All items, ordered by id. */
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
     * Sets these fields and keeps the others. An update that makes the item too large is dropped, because its call has
     * already been answered.
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

    /** The fields of items that have no type. */
    public List<String> untyped() {
        return items.values().stream()
                .flatMap(item -> types.untyped(item.value()).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
