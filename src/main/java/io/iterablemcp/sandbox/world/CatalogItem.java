package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One item of a catalog. */
public record CatalogItem(String catalogName, String id, Json.Obj value, Instant modified) {

    /** The size of the value as JSON in bytes. The limit of 30 kB counts these. */
    public static int size(Json.Obj value) {
        return JsonWriter.write(value).getBytes(StandardCharsets.UTF_8).length;
    }

    public Json.Obj shown() {
        return Documents.object("catalogName", catalogName)
                .put("itemId", id)
                .put("lastModified", modified)
                .put("size", size(value))
                .put("value", value)
                .done();
    }
}
