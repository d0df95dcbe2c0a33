package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.Map;

/** What apps report of embedded messages. */
final class EmbeddedTrackCalls {

    private final World world;
    private final Who who;
    private final Sent sent;

    EmbeddedTrackCalls(World world) {
        this.world = world;
        this.who = new Who(world);
        this.sent = new Sent(world);
    }

    void add(Routes routes) {
        routes.on("POST /api/embedded-messaging/events/received", ask -> report(ask, "embeddedReceived"))
                .on("POST /api/embedded-messaging/events/click", ask -> report(ask, "embeddedClick"))
                .on("POST /api/embedded-messaging/events/session", this::session);
    }

    private Answer report(Ask ask, String type) {
        SentMessage message = sent.need(ask, Medium.EMBEDDED);
        Json.Obj told = Docs.object()
                .putIf("buttonIdentifier", ask.text("buttonIdentifier"))
                .putIf("targetUrl", ask.text("targetUrl"))
                .putIf("deviceInfo", ask.object("deviceInfo"))
                .done();
        sent.report(type, message, ask, told);
        return Answer.success("");
    }

    /** One visit: the messages that were on the screen, and then the visit itself. */
    private Answer session(Ask ask) {
        Person person = who.need(ask.text("email"), ask.text("userId"));
        Map<Json.Obj, SentMessage> seen = new LinkedHashMap<>();
        for (Json item : ask.list("impressions")) {
            Json.Obj impression = (Json.Obj) item;
            String id = impression.text("messageId").orElseThrow(() -> Refused.missing("impressions.messageId"));
            seen.put(
                    impression,
                    sent.find(person, Medium.EMBEDDED, id)
                            .orElseThrow(
                                    () -> Refused.notFound("No embedded message " + id + " was sent to the user")));
        }
        seen.forEach((impression, message) -> sent.report("embeddedImpression", message, ask, impression(impression)));
        world.events.add(new Event(
                "embeddedSession",
                person,
                CustomEvents.at(ask.values(), ask.now()),
                0,
                0,
                0,
                Docs.object()
                        .putIf("session", ask.object("session"))
                        .putIf("deviceInfo", ask.object("deviceInfo"))
                        .put("impressionCount", seen.size())
                        .done()));
        return Answer.success("");
    }

    private static Json.Obj impression(Json.Obj told) {
        return Docs.object()
                .putIf("placementId", told.get("placementId"))
                .putIf("displayCount", told.get("displayCount"))
                .putIf("displayDuration", told.get("displayDuration"))
                .done();
    }
}
