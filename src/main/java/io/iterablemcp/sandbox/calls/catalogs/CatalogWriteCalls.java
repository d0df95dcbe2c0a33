package io.iterablemcp.sandbox.calls.catalogs;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Catalog;
import io.iterablemcp.sandbox.world.CatalogItem;
import io.iterablemcp.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes and deletes catalog items. Calls are accepted at once and applied after the lag. */
public final class CatalogWriteCalls {

    private static final int MOST_ITEMS = 1000;
    private static final Pattern ITEM_ID = Pattern.compile("[a-zA-Z0-9-]{1,255}");

    private final World world;

    public CatalogWriteCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("PUT /api/catalogs/{catalogName}/items/{itemId}", this::replace)
                .on("PATCH /api/catalogs/{catalogName}/items/{itemId}", this::update)
                .on("DELETE /api/catalogs/{catalogName}/items/{itemId}", this::delete)
                .on("POST /api/catalogs/{catalogName}/items", this::upload)
                .on("DELETE /api/catalogs/{catalogName}/items", this::deleteAll);
    }

    private ApiResponse replace(ApiRequest request) {
        Catalog catalog = CatalogCalls.known(world, request);
        String id = request.needText("itemId");
        Json.Obj value = checked(id, request.object("value").orElseThrow(() -> ApiError.missing("value")));
        world.later.soon(request.now(), () -> catalog.replace(id, value, request.now()));
        return ApiResponse.success(202, "Replace request received for " + id);
    }

    private ApiResponse update(ApiRequest request) {
        Catalog catalog = CatalogCalls.known(world, request);
        String id = request.needText("itemId");
        Json.Obj update = checked(id, request.object("update").orElseThrow(() -> ApiError.missing("update")));
        world.later.soon(request.now(), () -> catalog.merge(id, update, request.now()));
        return ApiResponse.success(202, "Update request received for " + id);
    }

    private ApiResponse delete(ApiRequest request) {
        Catalog catalog = CatalogCalls.known(world, request);
        String id = request.needText("itemId");
        world.later.soon(request.now(), () -> catalog.remove(id));
        return ApiResponse.success(202, "Received request to delete item " + id);
    }

    private ApiResponse upload(ApiRequest request) {
        Catalog catalog = CatalogCalls.known(world, request);
        Map<String, Json.Obj> documents =
                documents(request.object("documents").orElseThrow(() -> ApiError.missing("documents")));
        boolean fieldsOnly = request.flag("replaceUploadedFieldsOnly");
        world.later.soon(
                request.now(),
                () -> documents.forEach((id, value) -> {
                    if (fieldsOnly) {
                        catalog.merge(id, value, request.now());
                    } else {
                        catalog.replace(id, value, request.now());
                    }
                }));
        return ApiResponse.success(202, "Request to bulk upload " + documents.size() + " items received");
    }

    private ApiResponse deleteAll(ApiRequest request) {
        Catalog catalog = CatalogCalls.known(world, request);
        List<String> ids = request.texts("itemIds");
        few(ids.size());
        world.later.soon(request.now(), () -> ids.forEach(catalog::remove));
        return ApiResponse.success(202, "Bulk delete request received for " + ids.size() + " items");
    }

    private static Map<String, Json.Obj> documents(Json.Obj given) {
        few(given.fields().size());
        if (given.isEmpty()) {
            throw ApiError.badParams("documents must hold at least one item");
        }
        Map<String, Json.Obj> documents = new LinkedHashMap<>();
        given.fields().forEach((id, fields) -> {
            if (!ITEM_ID.matcher(id).matches()) {
                throw ApiError.badParams("Invalid item id: " + id);
            }
            if (!(fields instanceof Json.Obj value)) {
                throw ApiError.badJson("documents." + id, "error.expected.jsobject");
            }
            documents.put(id, checked(id, value));
        });
        return documents;
    }

    private static void few(int items) {
        if (items > MOST_ITEMS) {
            throw ApiError.with(400, "BatchTooLarge", items + " items given; at most " + MOST_ITEMS);
        }
    }

    private static Json.Obj checked(String id, Json.Obj value) {
        if (CatalogItem.size(value) > Catalog.MOST_ITEM_BYTES) {
            throw ApiError.badParams("Item " + id + " is larger than 30 kB");
        }
        value.fields().keySet().stream()
                .filter(name -> name.contains("."))
                .findFirst()
                .ifPresent(name -> {
                    throw ApiError.badParams("Field name " + name + " of item " + id + " must not contain periods");
                });
        return value;
    }
}
