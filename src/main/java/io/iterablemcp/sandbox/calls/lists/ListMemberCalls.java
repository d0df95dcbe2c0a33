package io.iterablemcp.sandbox.calls.lists;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.BulkReport;
import io.iterablemcp.sandbox.calls.DocumentLookup;
import io.iterablemcp.sandbox.calls.ProfileWrite;
import io.iterablemcp.sandbox.calls.ProfileWriter;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Campaign;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/** Adds people to lists and removes them. */
public final class ListMemberCalls {

    private final World world;
    private final ProfileWriter intake;

    public ListMemberCalls(World world) {
        this.world = world;
        this.intake = new ProfileWriter(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/lists/subscribe", this::subscribe).on("POST /api/lists/unsubscribe", this::unsubscribe);
    }

    private ApiResponse subscribe(ApiRequest request) {
        long listId = changeable(request);
        BulkReport report = new BulkReport();
        ProfileWrite.Terms terms = ProfileWrite.Terms.of(request.values(), world.type);
        for (Json subscriber : request.list("subscribers")) {
            intake.admit(ProfileWrite.of((Json.Obj) subscriber, world.type), terms, report)
                    .map(admitted -> intake.store(admitted, request.now()))
                    .filter(person -> world.lists.add(listId, person))
                    .ifPresent(person -> record(
                            "emailSubscribe",
                            person,
                            Documents.object("emailListIds", List.of(listId)),
                            Optional.empty(),
                            request));
        }
        return report.answer();
    }

    private ApiResponse unsubscribe(ApiRequest request) {
        long listId = changeable(request);
        Optional<Campaign> credited = request.whole("campaignId").map(id -> DocumentLookup.campaign(world, id));
        List<Long> channels = request.flag("channelUnsubscribe") ? channels(credited) : List.of();
        BulkReport report = new BulkReport();
        for (Json subscriber : request.list("subscribers")) {
            intake.find((Json.Obj) subscriber, report).ifPresent(person -> {
                boolean left = world.lists.remove(listId, person);
                boolean silenced = person.unsubscribedChannels().addAll(channels);
                if (left || silenced) {
                    Documents.Draft data = Documents.object("emailListIds", List.of(listId));
                    if (silenced) {
                        data.put("channelIds", channels);
                    }
                    record("emailUnSubscribe", person, data.put("unsubSource", "ApiCall"), credited, request);
                }
            });
        }
        return report.answer();
    }

    private void record(
            String type, StoredPerson person, Documents.Draft data, Optional<Campaign> campaign, ApiRequest request) {
        world.events.add(new Event(
                type,
                person,
                request.now().toEpochMilli(),
                campaign.map(Campaign::id).orElse(0L),
                campaign.flatMap(it -> it.template(world)).map(Template::id).orElse(0L),
                0,
                data.done()));
    }

    /** The channel of the credited campaign, otherwise all channels for marketing email. */
    private List<Long> channels(Optional<Campaign> credited) {
        Optional<Long> ofCampaign = credited.flatMap(campaign -> campaign.template(world))
                .flatMap(template -> Documents.whole(template.facts(), "messageTypeId"))
                .flatMap(world.messageTypes::find)
                .flatMap(type -> Documents.whole(type, "channelId"));
        return ofCampaign.map(List::of).orElseGet(() -> world.channels.all().stream()
                .filter(channel ->
                        channel.text("channelType").filter("Marketing"::equals).isPresent()
                                && channel.text("messageMedium")
                                        .filter(Medium.EMAIL.word()::equals)
                                        .isPresent())
                .map(world.channels::idOf)
                .toList());
    }

    private long changeable(ApiRequest request) {
        long listId = request.needWhole("listId");
        DocumentLookup.checkLists(world, List.of(listId));
        String type = world.lists
                .documents()
                .find(listId)
                .orElseThrow()
                .text("listType")
                .orElse("");
        if (type.startsWith("Dynamic")) {
            throw ApiError.badParams("List " + listId + " is dynamic: who is on it follows from its query");
        }
        return listId;
    }
}
