package io.iterablemcp.sandbox.calls.metadata;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.MetadataTables;
import io.iterablemcp.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Metadata calls: tables of keys and values that templates look up. */
public final class MetadataCalls {

    private static final int MOST_VALUE_BYTES = 30_720;
    /** The number of keys on a page. The API does not document it. */
    private static final int PAGE = 100;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]+");

    private final World world;

    public MetadataCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("GET /api/metadata", this::tables)
                .on("GET /api/metadata/{table}", this::keys)
                .on("DELETE /api/metadata/{table}", this::deleteTable)
                .on("GET /api/metadata/{table}/{key}", this::show)
                .on("PUT /api/metadata/{table}/{key}", this::replace)
                .on("DELETE /api/metadata/{table}/{key}", this::delete);
    }

    private ApiResponse tables(ApiRequest request) {
        List<Json.Obj> names = world.metadata.names().stream()
                .map(name -> Documents.object("name", name).done())
                .toList();
        return ApiResponse.json(Documents.object("results", names).done());
    }

    private ApiResponse keys(ApiRequest request) {
        String table = request.needText("table");
        List<MetadataTables.Entry> entries =
                world.metadata.entries(table).orElseThrow(() -> ApiError.notFound("Table " + table + " not found"));
        String from = request.text("nextMarker").map(MetadataCalls::marked).orElse("");
        List<MetadataTables.Entry> left = entries.stream()
                .filter(entry -> entry.key().compareTo(from) >= 0)
                .toList();
        Documents.Draft page = Documents.object(
                "results",
                left.stream().limit(PAGE).map(MetadataTables.Entry::head).toList());
        if (left.size() > PAGE) {
            page.put("nextMarker", marker(left.get(PAGE).key()));
        }
        return ApiResponse.json(page.done());
    }

    private ApiResponse show(ApiRequest request) {
        String table = request.needText("table");
        String key = request.needText("key");
        MetadataTables.Entry entry = world.metadata
                .find(table, key)
                .orElseThrow(() -> ApiError.notFound("Key " + key + " not found in table " + table));
        return ApiResponse.json(entry.head().with("value", entry.value()));
    }

    private ApiResponse replace(ApiRequest request) {
        String table = named(request, "table");
        String key = named(request, "key");
        Json.Obj value = request.object("value").orElseThrow(() -> ApiError.missing("value"));
        if (MetadataTables.size(value) > MOST_VALUE_BYTES) {
            throw ApiError.badParams("The value is larger than 30 kB");
        }
        world.later.soon(request.now(), () -> world.metadata.put(table, key, value, request.now()));
        return ApiResponse.success("Successfully updated object " + key + " in table " + table);
    }

    /** Succeeds also if there is no such key, as when a table is deleted. */
    private ApiResponse delete(ApiRequest request) {
        String table = request.needText("table");
        String key = request.needText("key");
        world.later.soon(request.now(), () -> world.metadata.remove(table, key));
        return ApiResponse.success("Successfully deleted metadata by key " + key + " in table " + table);
    }

    private ApiResponse deleteTable(ApiRequest request) {
        String table = request.needText("table");
        world.later.soon(request.now(), () -> world.metadata.removeTable(table));
        return ApiResponse.success("Successfully deleted table " + table);
    }

    private static String named(ApiRequest request, String part) {
        String name = request.needText(part);
        if (!NAME.matcher(name).matches()) {
            throw ApiError.badParams("Invalid " + part + ": " + name + " is not alphanumeric");
        }
        return name;
    }

    private static String marker(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String marked(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.badParams("Invalid nextMarker");
        }
    }
}
