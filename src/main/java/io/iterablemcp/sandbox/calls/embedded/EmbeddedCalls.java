package io.iterablemcp.sandbox.calls.embedded;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The embedded messages that an app or a web page shows to a person, grouped by placement. */
public final class EmbeddedCalls {

    private static final Set<String> OVER = Set.of("Aborted", "Archived", "Draft");

    private final World world;
    private final PersonLookup who;
    private final EmbeddedMessageView views;

    public EmbeddedCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
        this.views = new EmbeddedMessageView(world);
    }

    public void add(Routes routes) {
        routes.on("GET /api/embedded-messaging/messages", this::messages);
    }

    private ApiResponse messages(ApiRequest request) {
        StoredPerson person = who.need(request.text("email"), request.text("userId"));
        List<Long> wanted = request.wholes("placementIds");
        Map<Long, List<Json.Obj>> placements = new TreeMap<>();
        for (SentMessage message : latestOfEachCampaign(person)) {
            Template template = world.templates.find(message.templateId()).orElseThrow();
            long placement = Documents.whole(template.content(template.defaultLocale()), "placementId")
                    .orElse(0L);
            if (wanted.isEmpty() || wanted.contains(placement)) {
                List<Json.Obj> shown = placements.computeIfAbsent(placement, id -> new ArrayList<>());
                shown.add(views.of(message, template, placement, shown.size() + 1));
            }
        }
        List<Json.Obj> answer = new ArrayList<>();
        placements.forEach((placement, views) -> answer.add(Documents.object("placementId", placement)
                .put("embeddedMessages", views)
                .done()));
        return ApiResponse.json(Documents.object("placements", answer).done());
    }

    private Iterable<SentMessage> latestOfEachCampaign(StoredPerson person) {
        Map<Long, SentMessage> latest = new LinkedHashMap<>();
        for (SentMessage message : world.messages.to(person)) {
            if (message.medium() == Medium.EMBEDDED && qualifies(message)) {
                latest.putIfAbsent(message.campaignId(), message);
            }
        }
        return latest.values();
    }

    /** Whether the campaign runs, and the person is in its audience and subscribed to such messages. */
    private boolean qualifies(SentMessage message) {
        Json.Obj campaign = world.campaigns.find(message.campaignId()).orElse(Json.Obj.EMPTY);
        List<Long> lists = Documents.wholes(campaign, "listIds");
        List<Long> suppressed = Documents.wholes(campaign, "suppressionListIds");
        List<Long> theirs = world.lists.of(message.person());
        return !campaign.isEmpty()
                && campaign.text("campaignState").filter(OVER::contains).isEmpty()
                && (lists.isEmpty() || lists.stream().anyMatch(theirs::contains))
                && suppressed.stream().noneMatch(theirs::contains)
                && world.templates
                        .find(message.templateId())
                        .filter(template -> wanted(template, message.person()))
                        .isPresent();
    }

    private static boolean wanted(Template template, StoredPerson person) {
        return Documents.whole(template.facts(), "messageTypeId")
                .filter(person.unsubscribedMessageTypes()::contains)
                .isEmpty();
    }
}
