package io.iterablemcp.sandbox.calls.campaigns;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.DocumentLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.post.CampaignSender;
import io.iterablemcp.sandbox.world.Campaign;
import io.iterablemcp.sandbox.world.CampaignState;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Creates campaigns: a blast campaign if lists are given, otherwise a triggered one. */
public final class CampaignMakingCalls {

    /** The creator of every campaign. The API knows only the key of the call. */
    private static final String MAKER = "api@example.com";

    private static final int MOST_LABELS = 50;
    private static final Duration FURTHEST = Duration.ofDays(21);

    private final World world;
    private final CampaignSender post;

    public CampaignMakingCalls(World world) {
        this.world = world;
        this.post = new CampaignSender(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/campaigns/create", this::create);
    }

    private ApiResponse create(ApiRequest request) {
        if (request.needText("name").isBlank()) {
            throw ApiError.badParams("name must not be blank");
        }
        if (request.list("labelIds").size() > MOST_LABELS) {
            throw ApiError.badParams("At most " + MOST_LABELS + " labels per campaign");
        }
        Template template = world.templates
                .find(request.needWhole("templateId"))
                .orElseThrow(
                        () -> ApiError.badParams("Template " + request.needWhole("templateId") + " does not exist"));
        boolean blast = request.has("listIds");
        if (blast && request.list("listIds").isEmpty()) {
            throw ApiError.badParams("listIds must not be empty; leave it out for a triggered campaign");
        }
        DocumentLookup.checkLists(world, request.wholes("listIds"));
        DocumentLookup.checkLists(world, request.wholes("suppressionListIds"));
        Optional<Instant> sendAt = sendAt(request);
        Campaign campaign = new Campaign(world.campaigns.add(document(request, template, blast)));
        world.campaignData.put(
                campaign.id(),
                Documents.object()
                        .plus(request.object("campaignDataFields").orElse(Json.Obj.EMPTY))
                        .plus(request.object("dataFields").orElse(Json.Obj.EMPTY))
                        .done());
        // By default a blast campaign is sent, at its time or now.
        if (blast && (!request.has("scheduleSend") || request.flag("scheduleSend"))) {
            sendAt.ifPresentOrElse(
                    when -> post.schedule(campaign, when, request.now()), () -> post.start(campaign, request.now()));
        }
        return ApiResponse.json(Documents.object("campaignId", campaign.id()).done());
    }

    /** Empty when the time has passed, so that the message is sent now. */
    private static Optional<Instant> sendAt(ApiRequest request) {
        Optional<Instant> sendAt = request.text("sendAt").map(text -> DateTimes.spaced("sendAt", text));
        if (sendAt.filter(request.now().plus(FURTHEST)::isBefore).isPresent()) {
            throw ApiError.badParams("sendAt is more than " + FURTHEST.toDays() + " days ahead");
        }
        return sendAt.filter(request.now()::isBefore);
    }

    private static Json.Obj document(ApiRequest request, Template template, boolean blast) {
        Documents.Draft campaign = Documents.object("createdAt", request.now())
                .put("updatedAt", request.now())
                .put("name", request.needText("name"))
                .put("templateId", template.id())
                .put("messageMedium", template.medium().word())
                .put("createdByUserId", MAKER)
                .put("updatedByUserId", MAKER)
                .put("campaignState", CampaignState.READY.word());
        if (blast) {
            campaign.put("listIds", request.wholes("listIds"))
                    .put("suppressionListIds", request.wholes("suppressionListIds"));
        }
        if (request.has("labelIds")) {
            campaign.put("labelIds", request.wholes("labelIds"));
        }
        return campaign.put("labels", List.of())
                .put("type", blast ? "Blast" : "Triggered")
                .done();
    }
}
