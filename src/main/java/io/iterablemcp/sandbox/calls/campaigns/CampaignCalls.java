package io.iterablemcp.sandbox.calls.campaigns;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.DocumentLookup;
import io.iterablemcp.sandbox.calls.NumberedPages;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.util.LinkedHashSet;
import java.util.List;

/** Lists and shows campaigns. */
public final class CampaignCalls {

    private static final NumberedPages PAGES = new NumberedPages(
            "campaigns",
            "totalCampaignsCount",
            20,
            1000,
            new LinkedHashSet<>(List.of("id", "name", "createdAt", "updatedAt", "startAt")),
            List.of("campaignState"));

    private final World world;

    public CampaignCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("GET /api/campaigns", request -> PAGES.answer(request, inStates(request, world.campaigns.all())))
                .on(
                        "GET /api/campaigns/{id}",
                        request -> ApiResponse.json(DocumentLookup.campaign(world, request.needWhole("id"))
                                .document()))
                .on("GET /api/campaigns/recurring/{id}/childCampaigns", this::children);
    }

    private ApiResponse children(ApiRequest request) {
        long parent = DocumentLookup.campaign(world, request.needWhole("id")).id();
        List<Json.Obj> children = world.campaigns.all().stream()
                .filter(campaign -> Documents.whole(campaign, "recurringCampaignId")
                        .filter(id -> id == parent)
                        .isPresent())
                .toList();
        return PAGES.answer(request, inStates(request, children));
    }

    private static List<Json.Obj> inStates(ApiRequest request, List<Json.Obj> campaigns) {
        List<String> states = request.texts("campaignState");
        return campaigns.stream()
                .filter(campaign -> states.isEmpty()
                        || states.contains(campaign.text("campaignState").orElse("")))
                .toList();
    }
}
