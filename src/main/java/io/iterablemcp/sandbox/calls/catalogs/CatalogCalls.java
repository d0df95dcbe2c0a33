package io.iterablemcp.sandbox.calls.catalogs;

import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Catalog;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;

/** Creates, lists and deletes catalogs. */
public final class CatalogCalls {

    private final World world;

    public CatalogCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("GET /api/catalogs", this::all)
                .on("POST /api/catalogs/{catalogName}", this::create)
                .on("DELETE /api/catalogs/{catalogName}", this::delete);
    }

    /** Finds the catalog that a call names. */
    static Catalog known(World world, ApiRequest request) {
        String name = request.needText("catalogName");
        return world.catalogs.find(name).orElseThrow(() -> ApiError.notFound("Catalog " + name + " not found"));
    }

    private ApiResponse all(ApiRequest request) {
        return ApiResponse.success(
                "",
                CatalogPage.of(request, 100)
                        .shown(
                                "catalogNames",
                                "totalCatalogsCount",
                                world.catalogs.all().stream()
                                        .map(catalog -> Documents.object("name", catalog.name())
                                                .done())
                                        .toList()));
    }

    private ApiResponse create(ApiRequest request) {
        String name = request.needText("catalogName");
        if (world.catalogs.find(name).isPresent()) {
            throw ApiError.with(409, "Conflict", "Catalog " + name + " already exists");
        }
        Catalog made = world.catalogs.create(name);
        return ApiResponse.envelope(
                201,
                "Success",
                "Catalog " + name + " created",
                Documents.object("id", made.id())
                        .put("name", name)
                        .put("url", "/api/catalogs/" + name)
                        .done());
    }

    private ApiResponse delete(ApiRequest request) {
        Catalog catalog = known(world, request);
        world.catalogs.delete(catalog.name());
        return ApiResponse.success("Catalog " + catalog.name() + " deleted");
    }
}
