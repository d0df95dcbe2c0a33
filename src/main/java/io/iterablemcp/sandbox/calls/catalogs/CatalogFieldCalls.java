package io.iterablemcp.sandbox.calls.catalogs;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Catalog;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.FieldMappings;
import io.iterablemcp.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the data types of a catalog's fields and sets them. A type cannot be changed later. */
public final class CatalogFieldCalls {

    private final World world;

    public CatalogFieldCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("GET /api/catalogs/{catalogName}/fieldMappings", this::show)
                .on("PUT /api/catalogs/{catalogName}/fieldMappings", this::update);
    }

    private ApiResponse show(ApiRequest ask) {
        Catalog catalog = CatalogCalls.known(world, ask);
        return ApiResponse.success(
                "",
                Documents.object("definedMappings", catalog.types().shown())
                        .put("undefinedFields", catalog.untyped())
                        .done());
    }

    /** Sets all mappings, or none if one of them is invalid. */
    private ApiResponse update(ApiRequest ask) {
        Catalog catalog = CatalogCalls.known(world, ask);
        Map<String, String> wanted = new LinkedHashMap<>();
        collect("", ask.list("mappingsUpdates"), wanted);
        wanted.forEach((field, type) -> check(catalog, field, type));
        wanted.forEach(catalog.types()::define);
        return ApiResponse.success("Field mappings updated for " + catalog.name());
    }

    private static void collect(String in, List<Json> updates, Map<String, String> wanted) {
        for (Json update : updates) {
            Json.Obj mapping = fields(update);
            String field = in + mapping.text("fieldName").orElseThrow(() -> ApiError.missing("fieldName"));
            String type = mapping.text("fieldType").orElseThrow(() -> ApiError.missing("fieldType"));
            List<Json> children = mapping.list("children");
            if (!children.isEmpty() && !type.equals("object")) {
                throw ApiError.badParams("Field " + field + " is not an object: it has no children");
            }
            String before = wanted.put(field, type);
            if (before != null && !before.equals(type)) {
                throw ApiError.badParams("Field " + field + " is given two types");
            }
            collect(field + ".", children, wanted);
        }
    }

    private static Json.Obj fields(Json update) {
        if (update instanceof Json.Obj fields) {
            return fields;
        }
        throw ApiError.badJson("mappingsUpdates.children", "error.expected.jsobject");
    }

    private static void check(Catalog catalog, String field, String type) {
        if (!FieldMappings.WORDS.contains(type)) {
            throw ApiError.badParams("Unknown field type " + type + " for field " + field);
        }
        catalog.types().of(field).filter(before -> !before.equals(type)).ifPresent(before -> {
            throw ApiError.badParams(
                    "Field " + field + " is of type " + before + "; a type once set cannot be changed");
        });
    }
}
