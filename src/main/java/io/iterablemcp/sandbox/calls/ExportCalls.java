package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.function.Supplier;

/** The exports that answer at once. */
final class ExportCalls {

    private static final String JSON_LINES = "application/x-json-stream";

    private final World world;
    private final Who who;
    private final ExportRows rows;

    ExportCalls(World world) {
        this.world = world;
        this.who = new Who(world);
        this.rows = new ExportRows(world);
    }

    void add(Routes routes) {
        routes.on("GET /api/export/data.json", this::json)
                .on("GET /api/export/data.csv", this::csv)
                .on("GET /api/export/userEvents", this::userEvents);
    }

    private Answer json(Ask ask) {
        return Answer.stream(JSON_LINES, Sheet.json().text(rows.of(ExportQuery.read(ask))));
    }

    private Answer csv(Ask ask) {
        ExportQuery query = ExportQuery.read(ask);
        List<Supplier<Json.Obj>> found = rows.of(query);
        return Answer.stream(
                "text/csv",
                Sheet.csv(found, ask.text("delimiter"), query.only()).text(found));
    }

    private Answer userEvents(Ask ask) {
        Person person = who.need(ask.text("email"), ask.text("userId"));
        boolean custom = ask.flag("includeCustomEvents");
        List<Supplier<Json.Obj>> found = world.events.of(person).stream()
                .filter(event -> custom || !event.type().equals("customEvent"))
                .<Supplier<Json.Obj>>map(event -> () -> EventView.shown(event))
                .toList();
        return Answer.stream(JSON_LINES, Sheet.json().text(found));
    }
}
