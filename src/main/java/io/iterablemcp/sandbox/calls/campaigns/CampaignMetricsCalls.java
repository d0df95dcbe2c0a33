package io.iterablemcp.sandbox.calls.campaigns;

import io.iterablemcp.sandbox.calls.DocumentLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Campaign;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A campaign's figures as CSV, counted from the recorded events. */
public final class CampaignMetricsCalls {

    private final World world;

    public CampaignMetricsCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("GET /api/campaigns/metrics", this::metrics);
    }

    private ApiResponse metrics(ApiRequest request) {
        List<Campaign> campaigns = request.wholes("campaignId").stream()
                .distinct()
                .map(id -> DocumentLookup.campaign(world, id))
                .toList();
        long from = moment(request, "startDateTime");
        long to = moment(request, "endDateTime");
        if (from > to) {
            throw ApiError.badParams("startDateTime is after endDateTime");
        }
        Map<Long, Map<String, String>> rows = new LinkedHashMap<>();
        Set<String> columns = new TreeSet<>();
        for (Campaign campaign : campaigns) {
            Map<String, String> row = new CampaignFigures(events(campaign, from, to))
                    .of(campaign.medium().orElse(Medium.EMAIL));
            columns.addAll(row.keySet());
            rows.put(campaign.id(), row);
        }
        StringBuilder csv = new StringBuilder("id," + String.join(",", columns) + "\n");
        rows.forEach((id, row) -> {
            csv.append(id);
            // A column that this medium does not have stays empty.
            columns.forEach(column -> csv.append(',').append(row.getOrDefault(column, "")));
            csv.append('\n');
        });
        return ApiResponse.text(200, "text/plain", csv.toString());
    }

    private List<Event> events(Campaign campaign, long from, long to) {
        return world.events
                .ofCampaign(campaign.id())
                .filter(event -> event.at() >= from && event.at() <= to)
                .toList();
    }

    private static long moment(ApiRequest request, String name) {
        return DateTimes.spaced(name, request.needText(name)).toEpochMilli();
    }
}
