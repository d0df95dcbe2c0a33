package io.iterablemcp.sandbox.calls.events;

import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.Optional;

/** Reads the event history of a person, latest first. */
public final class EventHistoryCalls {

    private static final long USUAL = 30;
    private static final long MOST = 200;

    private final World world;
    private final PersonLookup who;

    public EventHistoryCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
    }

    public void add(Routes routes) {
        routes.on(
                        "GET /api/events/{email}",
                        request -> history(request, who.need(Optional.of(request.needText("email")), Optional.empty())))
                .on(
                        "GET /api/events/byUserId/{userId}",
                        request ->
                                history(request, who.need(Optional.empty(), Optional.of(request.needText("userId")))));
    }

    private ApiResponse history(ApiRequest request, StoredPerson person) {
        long limit = request.whole("limit").orElse(USUAL);
        if (limit < 1 || limit > MOST) {
            throw ApiError.badParams("limit must be between 1 and " + MOST);
        }
        return ApiResponse.json(Documents.object(
                        "events",
                        world.events.of(person).stream()
                                .limit(limit)
                                .map(EventView::shown)
                                .toList())
                .done());
    }
}
