package io.iterablemcp.sandbox.calls.export;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.calls.events.EventView;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.function.Supplier;

/** Exports whose answer contains the data. */
public final class ExportCalls {

    private static final String JSON_LINES = "application/x-json-stream";

    private final World world;
    private final PersonLookup who;
    private final ExportRows rows;

    public ExportCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
        this.rows = new ExportRows(world);
    }

    public void add(Routes routes) {
        routes.on("GET /api/export/data.json", this::json)
                .on("GET /api/export/data.csv", this::csv)
                .on("GET /api/export/userEvents", this::userEvents);
    }

    private ApiResponse json(ApiRequest request) {
        return ApiResponse.stream(JSON_LINES, RowWriter.json().text(rows.of(ExportQuery.read(request))));
    }

    private ApiResponse csv(ApiRequest request) {
        ExportQuery query = ExportQuery.read(request);
        List<Supplier<Json.Obj>> found = rows.of(query);
        return ApiResponse.stream(
                "text/csv",
                RowWriter.csv(found, request.text("delimiter"), query.only()).text(found));
    }

    private ApiResponse userEvents(ApiRequest request) {
        StoredPerson person = who.need(request.text("email"), request.text("userId"));
        boolean custom = request.flag("includeCustomEvents");
        List<Supplier<Json.Obj>> found = world.events.of(person).stream()
                .filter(event -> custom || !event.type().equals("customEvent"))
                .<Supplier<Json.Obj>>map(event -> () -> EventView.shown(event))
                .toList();
        return ApiResponse.stream(JSON_LINES, RowWriter.json().text(found));
    }
}
