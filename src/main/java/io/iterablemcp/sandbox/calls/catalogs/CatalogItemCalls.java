package io.iterablemcp.sandbox.calls.catalogs;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Catalog;
import io.iterablemcp.sandbox.world.CatalogItem;
import io.iterablemcp.sandbox.world.World;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks up and lists catalog items. */
public final class CatalogItemCalls {

    private static final Set<String> IN_NO_ORDER = Set.of("object", "geo_location");

    private final World world;

    public CatalogItemCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("GET /api/catalogs/{catalogName}/items", this::all)
                .on("GET /api/catalogs/{catalogName}/items/{itemId}", this::one);
    }

    private ApiResponse one(ApiRequest request) {
        Catalog catalog = CatalogCalls.known(world, request);
        String id = request.needText("itemId");
        return ApiResponse.json(catalog.item(id)
                .orElseThrow(() -> ApiError.notFound("Item " + id + " not found in catalog " + catalog.name()))
                .shown());
    }

    private ApiResponse all(ApiRequest request) {
        Catalog catalog = CatalogCalls.known(world, request);
        CatalogPage page = CatalogPage.of(request, 1000);
        List<CatalogItem> items = new ArrayList<>(catalog.items());
        request.text("orderBy").ifPresent(field -> {
            orderable(catalog, field);
            items.sort(by(field, request.flag("sortAscending")));
        });
        return ApiResponse.success(
                "",
                page.shown(
                        "catalogItemsWithProperties",
                        "totalItemsCount",
                        items.stream().map(CatalogItem::shown).toList()));
    }

    private static void orderable(Catalog catalog, String field) {
        String type = catalog.types()
                .of(field)
                .orElseThrow(() -> ApiError.badParams("Cannot order by " + field + ": the field has no defined type"));
        if (IN_NO_ORDER.contains(type)) {
            throw ApiError.badParams("Cannot order by " + field + ": it is of type " + type);
        }
    }

    /** Items without the field come last in both directions. */
    private static Comparator<CatalogItem> by(String field, boolean ascending) {
        Comparator<Json> order = ascending ? CatalogItemCalls::compare : (a, b) -> compare(b, a);
        return (a, b) -> {
            Optional<Json> mine = at(a.value(), field);
            Optional<Json> theirs = at(b.value(), field);
            return mine.isPresent() && theirs.isPresent()
                    ? order.compare(mine.get(), theirs.get())
                    : Boolean.compare(mine.isEmpty(), theirs.isEmpty());
        };
    }

    private static Optional<Json> at(Json.Obj value, String field) {
        int dot = field.indexOf('.');
        return dot < 0
                ? value.get(field).filter(found -> !(found instanceof Json.Null))
                : value.object(field.substring(0, dot)).flatMap(inner -> at(inner, field.substring(dot + 1)));
    }

    /** A value may differ from the type of its field, so values of different kinds are ordered by kind. */
    private static int compare(Json a, Json b) {
        if (a instanceof Json.Num mine && b instanceof Json.Num theirs) {
            return new BigDecimal(mine.digits()).compareTo(new BigDecimal(theirs.digits()));
        } else if (a instanceof Json.Str mine && b instanceof Json.Str theirs) {
            return mine.text().compareTo(theirs.text());
        } else if (a instanceof Json.Bool mine && b instanceof Json.Bool theirs) {
            return Boolean.compare(mine.value(), theirs.value());
        }
        return a.kind().compareTo(b.kind());
    }
}
