package io.iterablemcp.sandbox.calls.inapp;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.events.DeliveredMessage;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.World;

/** Records the events that apps report about in-app messages: delivered, opened, clicked, closed, consumed. */
public final class InAppTrackCalls {

    private final World world;
    private final DeliveredMessage sent;

    public InAppTrackCalls(World world) {
        this.world = world;
        this.sent = new DeliveredMessage(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/events/trackInAppDelivery", this::delivery)
                .on("POST /api/events/trackInAppOpen", this::open)
                .on("POST /api/events/trackInAppClick", ask -> report(ask, "inAppClick"))
                .on("POST /api/events/trackInAppClose", ask -> report(ask, "inAppClose"))
                .on("POST /api/events/inAppConsume", this::consume);
    }

    private ApiResponse delivery(ApiRequest ask) {
        SentMessage message = sent.need(ask, Medium.IN_APP);
        String device =
                ask.object("deviceInfo").flatMap(info -> info.text("deviceId")).orElse("");
        if (world.inApp.deliver(message, device)) {
            sent.report("inAppDelivery", message, ask, reported(ask));
        }
        return ApiResponse.success("");
    }

    private ApiResponse open(ApiRequest ask) {
        world.inApp.read(sent.need(ask, Medium.IN_APP));
        return report(ask, "inAppOpen");
    }

    private ApiResponse report(ApiRequest ask, String type) {
        sent.report(type, sent.need(ask, Medium.IN_APP), ask, reported(ask));
        return ApiResponse.success("");
    }

    private ApiResponse consume(ApiRequest ask) {
        SentMessage message = sent.need(ask, Medium.IN_APP);
        if (world.inApp.consume(message) && ask.has("deleteAction")) {
            sent.report("inAppDelete", message, ask, reported(ask));
        }
        return ApiResponse.success("");
    }

    private static Json.Obj reported(ApiRequest ask) {
        return Documents.object()
                .putIf("clickedUrl", ask.text("clickedUrl"))
                .putIf("closeAction", ask.text("closeAction"))
                .putIf("deleteAction", ask.text("deleteAction"))
                .putIf("inboxSessionId", ask.text("inboxSessionId"))
                .putIf("messageContext", ask.object("messageContext"))
                .putIf("deviceInfo", ask.object("deviceInfo"))
                .done();
    }
}
