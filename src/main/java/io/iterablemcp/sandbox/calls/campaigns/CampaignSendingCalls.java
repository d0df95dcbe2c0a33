package io.iterablemcp.sandbox.calls.campaigns;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ValueType.Moment;
import io.iterablemcp.sandbox.calls.DocumentLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.post.CampaignSender;
import io.iterablemcp.sandbox.world.Campaign;
import io.iterablemcp.sandbox.world.CampaignState;
import io.iterablemcp.sandbox.world.World;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Sends, schedules and triggers campaigns. */
public final class CampaignSendingCalls {

    private static final Duration FURTHEST = Duration.ofDays(7);

    private final World world;
    private final CampaignSender post;

    public CampaignSendingCalls(World world) {
        this.world = world;
        this.post = new CampaignSender(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/campaigns/{campaignId}/send", this::send)
                .on("POST /api/campaigns/{campaignId}/schedule", this::schedule)
                .on("POST /api/campaigns/trigger", this::trigger);
    }

    private ApiResponse send(ApiRequest request) {
        Campaign campaign = blast(request);
        CampaignLifeCalls.need(campaign, "sent", CampaignState.READY);
        post.start(campaign, request.now());
        return CampaignLifeCalls.done(campaign, "sending");
    }

    private ApiResponse schedule(ApiRequest request) {
        Campaign campaign = blast(request);
        CampaignLifeCalls.need(campaign, "scheduled", CampaignState.READY, CampaignState.SCHEDULED);
        Instant sendAt = DateTimes.read("sendAt", request.needText("sendAt"), Moment.Wire.ISO_MILLIS);
        if (!sendAt.isAfter(request.now())) {
            throw ApiError.badParams("sendAt must be in the future");
        }
        if (sendAt.isAfter(request.now().plus(FURTHEST))) {
            throw ApiError.badParams("sendAt is more than " + FURTHEST.toDays() + " days ahead");
        }
        request.object("recipientTimeZone").ifPresent(CampaignSendingCalls::checkZones);
        post.schedule(campaign, sendAt, request.now());
        return CampaignLifeCalls.done(campaign, "scheduled");
    }

    private ApiResponse trigger(ApiRequest request) {
        Campaign campaign = DocumentLookup.campaign(world, request.needWhole("campaignId"));
        if (request.list("listIds").isEmpty()) {
            throw ApiError.badParams("listIds must not be empty");
        }
        DocumentLookup.checkLists(world, request.wholes("listIds"));
        DocumentLookup.checkLists(world, request.wholes("suppressionListIds"));
        needActive(campaign);
        post.trigger(
                campaign,
                new CampaignSender.Triggered(
                        request.wholes("listIds"),
                        request.wholes("suppressionListIds"),
                        request.object("dataFields").orElse(Json.Obj.EMPTY),
                        again(request)),
                request.now());
        return CampaignLifeCalls.done(campaign, "triggered");
    }

    private Campaign blast(ApiRequest request) {
        Campaign campaign = DocumentLookup.campaign(world, request.needWhole("campaignId"));
        CampaignLifeCalls.needBlast(campaign, "sent or scheduled; trigger it");
        if (campaign.template(world).isEmpty()) {
            throw ApiError.badParams("Campaign " + campaign.id() + " has no template");
        }
        return campaign;
    }

    /** Sends to one person and triggers need an active triggered campaign. */
    public static void needActive(Campaign campaign) {
        if (!campaign.triggered()) {
            throw ApiError.badParams("Campaign " + campaign.id() + " is not a triggered campaign");
        }
        CampaignLifeCalls.need(campaign, "triggered", CampaignState.RUNNING);
    }

    public static boolean again(ApiRequest request) {
        return !request.has("allowRepeatMarketingSends") || request.flag("allowRepeatMarketingSends");
    }

    private static void checkZones(Json.Obj zones) {
        for (Json zone : zones.fields().values()) {
            try {
                ZoneId.of(zone instanceof Json.Str name ? name.text() : "");
            } catch (DateTimeException e) {
                throw ApiError.badParams("recipientTimeZone names an unknown time zone");
            }
        }
    }
}
