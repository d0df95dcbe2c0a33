package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.World;
import java.util.Optional;

/** The message that a person's device reports on: one that has gone to this person. */
final class Sent {

    private final World world;
    private final Who who;

    Sent(World world) {
        this.world = world;
        this.who = new Who(world);
    }

    SentMessage need(Ask ask, Medium medium) {
        Person person = who.need(ask.text("email"), ask.text("userId"));
        String id = ask.needText("messageId");
        return find(person, medium, id)
                .orElseThrow(
                        () -> Refused.notFound("No " + medium.word() + " message " + id + " was sent to the user"));
    }

    Optional<SentMessage> find(Person person, Medium medium, String messageId) {
        return world.messages.to(person).stream()
                .filter(message -> message.medium() == medium)
                .filter(message -> Event.messageId(message.number()).equals(messageId))
                .findFirst();
    }

    /** Something that happened with the message, at the moment that the call names. */
    void report(String type, SentMessage message, Ask ask, Json.Obj data) {
        world.events.add(new Event(
                type,
                message.person(),
                CustomEvents.at(ask.values(), ask.now()),
                message.campaignId(),
                message.templateId(),
                message.number(),
                data));
    }
}
