package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Campaign;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/** People put on lists, and taken off them. */
final class ListMemberCalls {

    private final World world;
    private final Intake intake;

    ListMemberCalls(World world) {
        this.world = world;
        this.intake = new Intake(world);
    }

    void add(Routes routes) {
        routes.on("POST /api/lists/subscribe", this::subscribe).on("POST /api/lists/unsubscribe", this::unsubscribe);
    }

    private Answer subscribe(Ask ask) {
        long listId = changeable(ask);
        BulkReport report = new BulkReport();
        Arrival.Terms terms = Arrival.Terms.of(ask.values(), world.type);
        for (Json subscriber : ask.list("subscribers")) {
            intake.admit(Arrival.of((Json.Obj) subscriber, world.type), terms, report)
                    .map(admitted -> intake.store(admitted, ask.now()))
                    .filter(person -> world.lists.add(listId, person))
                    .ifPresent(person -> record(
                            "emailSubscribe",
                            person,
                            Docs.object("emailListIds", List.of(listId)),
                            Optional.empty(),
                            ask));
        }
        return report.answer();
    }

    private Answer unsubscribe(Ask ask) {
        long listId = changeable(ask);
        Optional<Campaign> credited = ask.whole("campaignId").map(id -> CampaignCalls.known(world, id));
        List<Long> channels = ask.flag("channelUnsubscribe") ? channels(credited) : List.of();
        BulkReport report = new BulkReport();
        for (Json subscriber : ask.list("subscribers")) {
            intake.find((Json.Obj) subscriber, report).ifPresent(person -> {
                boolean left = world.lists.remove(listId, person);
                boolean silenced = person.unsubscribedChannels().addAll(channels);
                if (left || silenced) {
                    Docs.Draft data = Docs.object("emailListIds", List.of(listId));
                    if (silenced) {
                        data.put("channelIds", channels);
                    }
                    record("emailUnSubscribe", person, data.put("unsubSource", "ApiCall"), credited, ask);
                }
            });
        }
        return report.answer();
    }

    private void record(String type, Person person, Docs.Draft data, Optional<Campaign> campaign, Ask ask) {
        world.events.add(new Event(
                type,
                person,
                ask.now().toEpochMilli(),
                campaign.map(Campaign::id).orElse(0L),
                campaign.flatMap(it -> it.template(world)).map(Template::id).orElse(0L),
                0,
                data.done()));
    }

    /** The channel of the campaign that is credited, else all that carry marketing by email. */
    private List<Long> channels(Optional<Campaign> credited) {
        Optional<Long> ofCampaign = credited.flatMap(campaign -> campaign.template(world))
                .flatMap(template -> Docs.whole(template.facts(), "messageTypeId"))
                .flatMap(world.messageTypes::find)
                .flatMap(type -> Docs.whole(type, "channelId"));
        return ofCampaign.map(List::of).orElseGet(() -> world.channels.all().stream()
                .filter(channel ->
                        channel.text("channelType").filter("Marketing"::equals).isPresent()
                                && channel.text("messageMedium")
                                        .filter(Medium.EMAIL.word()::equals)
                                        .isPresent())
                .map(world.channels::idOf)
                .toList());
    }

    private long changeable(Ask ask) {
        long listId = ask.needWhole("listId");
        ListCalls.checkKnown(world, List.of(listId));
        String type =
                world.lists.shelf().find(listId).orElseThrow().text("listType").orElse("");
        if (type.startsWith("Dynamic")) {
            throw Refused.badParams("List " + listId + " is dynamic: who is on it follows from its query");
        }
        return listId;
    }
}
