package io.iterablemcp.sandbox.calls.embedded;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.calls.events.CustomEvents;
import io.iterablemcp.sandbox.calls.events.DeliveredMessage;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records the events that apps report about embedded messages. */
public final class EmbeddedTrackCalls {

    private final World world;
    private final PersonLookup who;
    private final DeliveredMessage sent;

    public EmbeddedTrackCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
        this.sent = new DeliveredMessage(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/embedded-messaging/events/received", request -> report(request, "embeddedReceived"))
                .on("POST /api/embedded-messaging/events/click", request -> report(request, "embeddedClick"))
                .on("POST /api/embedded-messaging/events/session", this::session);
    }

    private ApiResponse report(ApiRequest request, String type) {
        SentMessage message = sent.need(request, Medium.EMBEDDED);
        Json.Obj reported = Documents.object()
                .putIf("buttonIdentifier", request.text("buttonIdentifier"))
                .putIf("targetUrl", request.text("targetUrl"))
                .putIf("deviceInfo", request.object("deviceInfo"))
                .done();
        sent.report(type, message, request, reported);
        return ApiResponse.success("");
    }

    /** Records one session: the messages that were on the screen, then the session itself. */
    private ApiResponse session(ApiRequest request) {
        StoredPerson person = who.need(request.text("email"), request.text("userId"));
        Map<Json.Obj, SentMessage> seen = new LinkedHashMap<>();
        for (Json item : request.list("impressions")) {
            Json.Obj impression = (Json.Obj) item;
            String id = impression.text("messageId").orElseThrow(() -> ApiError.missing("impressions.messageId"));
            seen.put(
                    impression,
                    sent.find(person, Medium.EMBEDDED, id)
                            .orElseThrow(
                                    () -> ApiError.notFound("No embedded message " + id + " was sent to the user")));
        }
        seen.forEach(
                (impression, message) -> sent.report("embeddedImpression", message, request, impression(impression)));
        world.events.add(new Event(
                "embeddedSession",
                person,
                CustomEvents.at(request.values(), request.now()),
                0,
                0,
                0,
                Documents.object()
                        .putIf("session", request.object("session"))
                        .putIf("deviceInfo", request.object("deviceInfo"))
                        .put("impressionCount", seen.size())
                        .done()));
        return ApiResponse.success("");
    }

    private static Json.Obj impression(Json.Obj reported) {
        return Documents.object()
                .putIf("placementId", reported.get("placementId"))
                .putIf("displayCount", reported.get("displayCount"))
                .putIf("displayDuration", reported.get("displayDuration"))
                .done();
    }
}
