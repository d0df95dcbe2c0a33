package io.iterablemcp.sandbox.calls.events;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.Optional;

/** Finds the message that a device reports on. It must have been sent to this person. */
public final class DeliveredMessage {

    private final World world;
    private final PersonLookup who;

    public DeliveredMessage(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
    }

    public SentMessage need(ApiRequest request, Medium medium) {
        StoredPerson person = who.need(request.text("email"), request.text("userId"));
        String id = request.needText("messageId");
        return find(person, medium, id)
                .orElseThrow(
                        () -> ApiError.notFound("No " + medium.word() + " message " + id + " was sent to the user"));
    }

    public Optional<SentMessage> find(StoredPerson person, Medium medium, String messageId) {
        return world.messages.to(person).stream()
                .filter(message -> message.medium() == medium)
                .filter(message -> Event.messageId(message.number()).equals(messageId))
                .findFirst();
    }

    /** Records an event of the message at the time that the call names. */
    public void report(String type, SentMessage message, ApiRequest request, Json.Obj data) {
        world.events.add(new Event(
                type,
                message.person(),
                CustomEvents.at(request.values(), request.now()),
                message.campaignId(),
                message.templateId(),
                message.number(),
                data));
    }
}
