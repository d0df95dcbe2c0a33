package io.iterablemcp.sandbox.calls.messaging;

import io.iterablemcp.sandbox.calls.DocumentLookup;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.ScheduledMessages;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.function.Predicate;

/** Cancels scheduled messages to one person. */
public final class CancelCalls {

    private final World world;
    private final PersonLookup who;

    public CancelCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
    }

    public void add(Routes routes) {
        SendCalls.MEDIA.forEach(
                medium -> routes.on("POST /api/" + medium.event() + "/cancel", request -> cancel(medium, request)));
    }

    private ApiResponse cancel(Medium medium, ApiRequest request) {
        if (request.has("scheduledMessageId")) {
            long id = request.needWhole("scheduledMessageId");
            return callBack(medium, message -> message.id() == id, "scheduledMessageId: " + id);
        }
        long campaignId =
                DocumentLookup.campaign(world, request.needWhole("campaignId")).id();
        StoredPerson person = who.need(request.text("email"), request.text("userId"));
        String name = request.text("email")
                .map(email -> "email: " + email)
                .orElseGet(() -> "userId: " + request.needText("userId"));
        return callBack(
                medium,
                message -> message.campaignId() == campaignId && message.person() == person,
                "campaignId: " + campaignId + " and " + name);
    }

    private ApiResponse callBack(Medium medium, Predicate<ScheduledMessages.ScheduledSend> which, String words) {
        if (world.waiting
                .callBack(which.and(message -> message.medium() == medium))
                .isEmpty()) {
            throw ApiError.notFound("No scheduled messages with " + words);
        }
        return ApiResponse.success(
                "Successfully cancelled scheduled messages with " + words + " from project: " + World.PROJECT_ID);
    }
}
