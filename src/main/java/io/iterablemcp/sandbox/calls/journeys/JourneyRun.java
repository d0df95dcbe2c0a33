package io.iterablemcp.sandbox.calls.journeys;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.post.MessageSender;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;

/** One person in a journey: its campaigns send their messages on the first day, and then the person leaves it. */
final class JourneyRun {

    private static final Duration LENGTH = Duration.ofDays(1);

    private final World world;
    private final MessageSender post;

    JourneyRun(World world) {
        this.world = world;
        this.post = new MessageSender(world);
    }

    void enter(Json.Obj journey, StoredPerson person, Json.Obj data, Instant now) {
        long id = world.journeys.documents().idOf(journey);
        // A person who was deleted in the meantime gets nothing.
        if (!world.people.has(person) || !world.journeys.enter(id, person)) {
            return;
        }
        world.campaigns.all().stream()
                .filter(campaign -> Documents.whole(campaign, "workflowId")
                        .filter(it -> it == id)
                        .isPresent())
                .filter(campaign ->
                        campaign.text("campaignState").filter("Running"::equals).isPresent())
                .forEach(campaign -> send(campaign, person, data, now));
        Instant end = now.plus(LENGTH);
        world.later.at(end, () -> leave(journey, id, person, now, end));
    }

    private void send(Json.Obj campaign, StoredPerson person, Json.Obj data, Instant now) {
        Documents.whole(campaign, "templateId")
                .flatMap(world.templates::find)
                .ifPresent(template -> post.send(
                        template, world.campaigns.idOf(campaign), person, data, SentMessage.Way.TRIGGERED, now));
    }

    private void leave(Json.Obj journey, long id, StoredPerson person, Instant entered, Instant left) {
        world.journeys.leave(id, person);
        if (world.people.has(person)) {
            world.events.add(new Event(
                    "journeyExit",
                    person,
                    left.toEpochMilli(),
                    0,
                    0,
                    0,
                    Documents.object("journeyId", id)
                            .put("journeyName", journey.text("name").orElse(""))
                            .put("entranceTime", DateTimes.shown(entered))
                            .put("exitTime", DateTimes.shown(left))
                            .put("exitReason", "Completed")
                            .done()));
        }
    }
}
