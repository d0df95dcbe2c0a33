package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.World;

/** What apps report of in-app messages: brought, seen, clicked, closed, consumed. */
final class InAppTrackCalls {

    private final World world;
    private final Sent sent;

    InAppTrackCalls(World world) {
        this.world = world;
        this.sent = new Sent(world);
    }

    void add(Routes routes) {
        routes.on("POST /api/events/trackInAppDelivery", this::delivery)
                .on("POST /api/events/trackInAppOpen", this::open)
                .on("POST /api/events/trackInAppClick", ask -> report(ask, "inAppClick"))
                .on("POST /api/events/trackInAppClose", ask -> report(ask, "inAppClose"))
                .on("POST /api/events/inAppConsume", this::consume);
    }

    private Answer delivery(Ask ask) {
        SentMessage message = sent.need(ask, Medium.IN_APP);
        String device =
                ask.object("deviceInfo").flatMap(info -> info.text("deviceId")).orElse("");
        if (world.inApp.deliver(message, device)) {
            sent.report("inAppDelivery", message, ask, told(ask));
        }
        return Answer.success("");
    }

    private Answer open(Ask ask) {
        world.inApp.read(sent.need(ask, Medium.IN_APP));
        return report(ask, "inAppOpen");
    }

    private Answer report(Ask ask, String type) {
        sent.report(type, sent.need(ask, Medium.IN_APP), ask, told(ask));
        return Answer.success("");
    }

    private Answer consume(Ask ask) {
        SentMessage message = sent.need(ask, Medium.IN_APP);
        if (world.inApp.consume(message) && ask.has("deleteAction")) {
            sent.report("inAppDelete", message, ask, told(ask));
        }
        return Answer.success("");
    }

    private static Json.Obj told(Ask ask) {
        return Docs.object()
                .putIf("clickedUrl", ask.text("clickedUrl"))
                .putIf("closeAction", ask.text("closeAction"))
                .putIf("deleteAction", ask.text("deleteAction"))
                .putIf("inboxSessionId", ask.text("inboxSessionId"))
                .putIf("messageContext", ask.object("messageContext"))
                .putIf("deviceInfo", ask.object("deviceInfo"))
                .done();
    }
}
