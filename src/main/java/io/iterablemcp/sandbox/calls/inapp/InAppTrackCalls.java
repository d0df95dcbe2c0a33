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
                .on("POST /api/events/trackInAppClick", request -> report(request, "inAppClick"))
                .on("POST /api/events/trackInAppClose", request -> report(request, "inAppClose"))
                .on("POST /api/events/inAppConsume", this::consume);
    }

    private ApiResponse delivery(ApiRequest request) {
        SentMessage message = sent.need(request, Medium.IN_APP);
        String device = request.object("deviceInfo")
                .flatMap(info -> info.text("deviceId"))
                .orElse("");
        if (world.inApp.deliver(message, device)) {
            sent.report("inAppDelivery", message, request, reported(request));
        }
        return ApiResponse.success("");
    }

    private ApiResponse open(ApiRequest request) {
        world.inApp.read(sent.need(request, Medium.IN_APP));
        return report(request, "inAppOpen");
    }

    private ApiResponse report(ApiRequest request, String type) {
        sent.report(type, sent.need(request, Medium.IN_APP), request, reported(request));
        return ApiResponse.success("");
    }

    private ApiResponse consume(ApiRequest request) {
        SentMessage message = sent.need(request, Medium.IN_APP);
        if (world.inApp.consume(message) && request.has("deleteAction")) {
            sent.report("inAppDelete", message, request, reported(request));
        }
        return ApiResponse.success("");
    }

    private static Json.Obj reported(ApiRequest request) {
        return Documents.object()
                .putIf("clickedUrl", request.text("clickedUrl"))
                .putIf("closeAction", request.text("closeAction"))
                .putIf("deleteAction", request.text("deleteAction"))
                .putIf("inboxSessionId", request.text("inboxSessionId"))
                .putIf("messageContext", request.object("messageContext"))
                .putIf("deviceInfo", request.object("deviceInfo"))
                .done();
    }
}
