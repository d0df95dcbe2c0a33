package io.iterablemcp.sandbox.calls.journeys;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.NumberedPages;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Set;

/** Lists and triggers journeys. */
public final class JourneyCalls {

    private static final NumberedPages PAGES = new NumberedPages(
            "journeys", "totalJourneysCount", 10, 50, Set.of("id", "name", "createdAt", "updatedAt"), List.of("state"));

    private final World world;
    private final PersonLookup who;
    private final JourneyRun run;

    public JourneyCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
        this.run = new JourneyRun(world);
    }

    public void add(Routes routes) {
        routes.on("GET /api/journeys", request -> PAGES.answer(request, inSight(request)))
                .on("POST /api/workflows/triggerWorkflow", this::trigger);
    }

    /** Only the state for archived journeys has an effect: without it, they are not listed. */
    private List<Json.Obj> inSight(ApiRequest request) {
        boolean archived = request.texts("state").stream().anyMatch("Archived"::equalsIgnoreCase);
        return world.journeys.documents().all().stream()
                .filter(journey -> journey.flag("isArchived") == archived)
                .toList();
    }

    private ApiResponse trigger(ApiRequest request) {
        long id = request.needWhole("workflowId");
        Json.Obj journey =
                world.journeys.documents().find(id).orElseThrow(() -> ApiError.notFound("No workflow " + id));
        refuseStopped(id, journey);
        Json.Obj data = request.object("dataFields").orElse(Json.Obj.EMPTY);
        if (request.has("listId")) {
            sendIn(journey, request.needWhole("listId"), data, request);
        } else {
            who.refuseForgotten(request.text("email"), request.text("userId"));
            StoredPerson person = who.need(request.text("email"), request.text("userId"));
            world.later.soon(
                    request.now(),
                    () -> run.enter(journey, person, data, request.now().plus(world.later.lag())));
        }
        return ApiResponse.success("");
    }

    private void sendIn(Json.Obj journey, long listId, Json.Obj data, ApiRequest request) {
        if (world.lists.documents().find(listId).isEmpty()) {
            throw ApiError.with(400, "error.lists.invalidListId", "Invalid list id: " + listId);
        }
        long id = world.journeys.documents().idOf(journey);
        if (!world.journeys.sendIn(id, listId)) {
            throw ApiError.badParams("List " + listId + " is still being sent into workflow " + id);
        }
        world.later.soon(request.now(), () -> {
            world.journeys.arrived(id, listId);
            List.copyOf(world.lists.members(listId))
                    .forEach(person ->
                            run.enter(journey, person, data, request.now().plus(world.later.lag())));
        });
    }

    private static void refuseStopped(long id, Json.Obj journey) {
        if (journey.flag("isArchived")) {
            throw ApiError.badParams("Workflow " + id + " cannot be triggered: it is archived");
        }
        if (!journey.flag("enabled")) {
            String draft = journey.text("journeyType").filter("Draft"::equals).isPresent() ? "a draft" : "off";
            throw ApiError.badParams("Workflow " + id + " cannot be triggered: it is " + draft);
        }
    }
}
