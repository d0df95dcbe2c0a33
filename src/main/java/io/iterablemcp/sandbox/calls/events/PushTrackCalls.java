package io.iterablemcp.sandbox.calls.events;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.World;

/** Records the events that devices report about push notifications. */
public final class PushTrackCalls {

    private final DeliveredMessage sent;

    public PushTrackCalls(World world) {
        this.sent = new DeliveredMessage(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/events/trackPushOpen", request -> report(request, "pushOpen", Medium.PUSH))
                .on("POST /api/events/trackWebPushClick", request -> report(request, "webPushClick", Medium.WEB_PUSH));
    }

    private ApiResponse report(ApiRequest request, String type, Medium medium) {
        SentMessage message = sent.need(request, medium);
        request.whole("campaignId").filter(id -> id != message.campaignId()).ifPresent(id -> {
            throw ApiError.badParams("The message is not of campaign " + id);
        });
        Json.Obj data = Documents.object()
                .putIf("dataFields", request.object("dataFields"))
                .done();
        sent.report(type, message, request, data);
        return ApiResponse.success("");
    }
}
