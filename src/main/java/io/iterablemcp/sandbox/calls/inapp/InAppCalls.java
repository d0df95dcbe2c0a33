package io.iterablemcp.sandbox.calls.inapp;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.List;

/** Lists the in-app messages for a person. */
public final class InAppCalls {

    private static final long MOST = 100;

    private final World world;
    private final PersonLookup who;
    private final InAppMessageView views;

    public InAppCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
        this.views = new InAppMessageView(world);
    }

    public void add(Routes routes) {
        routes.on("GET /api/inApp/getMessages", request -> waiting(request, count(request), web(request)))
                .on("GET /api/inApp/web/getMessages", request -> waiting(request, count(request), true))
                .on("GET /api/inApp/getPriorityMessage", request -> waiting(request, 1, web(request)));
    }

    private static boolean web(ApiRequest request) {
        return request.text("platform").filter("Web"::equals).isPresent();
    }

    private static long count(ApiRequest request) {
        long count = request.whole("count").orElseThrow(() -> ApiError.badParams("Missing parameter: count"));
        if (count < 1 || count > MOST) {
            throw ApiError.badParams("count must be between 1 and " + MOST);
        }
        return count;
    }

    /** Latest first. All messages have the same priority. */
    private ApiResponse waiting(ApiRequest request, long most, boolean web) {
        StoredPerson person = who.need(request.text("email"), request.text("userId"));
        List<Json.Obj> waiting = world.messages.to(person).stream()
                .filter(world.inApp::waits)
                .flatMap(message -> views.of(message, web, request.now()).stream())
                .limit(most)
                .toList();
        return ApiResponse.json(Documents.object("inAppMessages", waiting).done());
    }
}
