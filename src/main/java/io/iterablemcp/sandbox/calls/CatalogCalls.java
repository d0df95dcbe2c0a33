package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Catalog;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.World;

/** Catalogs: made, listed and deleted. */
final class CatalogCalls {

    private final World world;

    CatalogCalls(World world) {
        this.world = world;
    }

    void add(Routes routes) {
        routes.on("GET /api/catalogs", this::all)
                .on("POST /api/catalogs/{catalogName}", this::create)
                .on("DELETE /api/catalogs/{catalogName}", this::delete);
    }

    /** The catalog that a call names. */
    static Catalog known(World world, Ask ask) {
        String name = ask.needText("catalogName");
        return world.catalogs.find(name).orElseThrow(() -> Refused.notFound("Catalog " + name + " not found"));
    }

    private Answer all(Ask ask) {
        return Answer.success(
                "",
                CatalogPage.of(ask, 100)
                        .shown(
                                "catalogNames",
                                "totalCatalogsCount",
                                world.catalogs.all().stream()
                                        .map(catalog -> Docs.object("name", catalog.name())
                                                .done())
                                        .toList()));
    }

    private Answer create(Ask ask) {
        String name = ask.needText("catalogName");
        if (world.catalogs.find(name).isPresent()) {
            throw Refused.with(409, "Conflict", "Catalog " + name + " already exists");
        }
        Catalog made = world.catalogs.create(name);
        return Answer.envelope(
                201,
                "Success",
                "Catalog " + name + " created",
                Docs.object("id", made.id())
                        .put("name", name)
                        .put("url", "/api/catalogs/" + name)
                        .done());
    }

    private Answer delete(Ask ask) {
        Catalog catalog = known(world, ask);
        world.catalogs.delete(catalog.name());
        return Answer.success("Catalog " + catalog.name() + " deleted");
    }
}
