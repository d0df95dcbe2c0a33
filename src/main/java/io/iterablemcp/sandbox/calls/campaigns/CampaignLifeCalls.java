package io.iterablemcp.sandbox.calls.campaigns;

import io.iterablemcp.sandbox.calls.DocumentLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Campaign;
import io.iterablemcp.sandbox.world.CampaignState;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Activates, deactivates, cancels, aborts and archives campaigns. */
public final class CampaignLifeCalls {

    private final World world;

    public CampaignLifeCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("POST /api/campaigns/abort", this::abort)
                .on("POST /api/campaigns/cancel", this::cancel)
                .on("POST /api/campaigns/activateTriggered", this::activate)
                .on("POST /api/campaigns/deactivateTriggered", this::deactivate)
                .on("POST /api/campaigns/archive", this::archive);
    }

    private ApiResponse abort(ApiRequest request) {
        Campaign campaign = DocumentLookup.campaign(world, request.needWhole("campaignId"));
        needBlast(campaign, "aborted; deactivate it");
        need(campaign, "aborted", CampaignState.RUNNING, CampaignState.STARTING);
        campaign.in(CampaignState.ABORTED, request.now())
                .with("endedAt", request.now())
                .store(world);
        return done(campaign, "aborted");
    }

    private ApiResponse cancel(ApiRequest request) {
        Campaign campaign = DocumentLookup.campaign(world, request.needWhole("campaignId"));
        need(campaign, "cancelled", CampaignState.SCHEDULED, CampaignState.RECURRING);
        campaign.in(CampaignState.READY, request.now()).store(world);
        return done(campaign, "cancelled");
    }

    private ApiResponse activate(ApiRequest request) {
        Campaign campaign = triggered(request);
        need(campaign, "activated", CampaignState.DRAFT, CampaignState.READY, CampaignState.RUNNING);
        if (campaign.template(world).isEmpty()) {
            throw ApiError.badParams("Campaign " + campaign.id() + " has no template");
        }
        campaign.in(CampaignState.RUNNING, request.now()).store(world);
        return done(campaign, "activated");
    }

    private ApiResponse deactivate(ApiRequest request) {
        Campaign campaign = triggered(request);
        need(campaign, "deactivated", CampaignState.RUNNING, CampaignState.READY);
        campaign.in(CampaignState.READY, request.now()).store(world);
        return done(campaign, "deactivated");
    }

    /** An archived campaign sends nothing, not even messages that were pending. */
    private ApiResponse archive(ApiRequest request) {
        List<Long> archived = new ArrayList<>();
        List<Long> failed = new ArrayList<>();
        for (long campaignId : request.wholes("campaignIds")) {
            Campaign.find(world, campaignId)
                    .ifPresentOrElse(
                            campaign -> {
                                campaign.in(CampaignState.ARCHIVED, request.now())
                                        .store(world);
                                archived.add(campaignId);
                            },
                            () -> failed.add(campaignId));
        }
        return ApiResponse.json(
                Documents.object("success", archived).put("failed", failed).done());
    }

    private Campaign triggered(ApiRequest request) {
        Campaign campaign = DocumentLookup.campaign(world, request.needWhole("campaignId"));
        if (!campaign.triggered()) {
            throw ApiError.badParams("Campaign " + campaign.id() + " is not a triggered campaign");
        }
        return campaign;
    }

    static void needBlast(Campaign campaign, String instead) {
        if (campaign.triggered()) {
            throw ApiError.badParams(
                    "Campaign " + campaign.id() + " is a triggered campaign, which cannot be " + instead);
        }
    }

    static void need(Campaign campaign, String done, CampaignState... states) {
        if (!List.of(states).contains(campaign.state())) {
            String wanted = Arrays.stream(states).map(CampaignState::word).collect(Collectors.joining(" or "));
            throw ApiError.badParams("Campaign " + campaign.id() + " cannot be " + done + ": its state is "
                    + campaign.state().word() + ", not " + wanted);
        }
    }

    static ApiResponse done(Campaign campaign, String what) {
        return ApiResponse.success("Campaign " + campaign.id() + " " + what);
    }
}
