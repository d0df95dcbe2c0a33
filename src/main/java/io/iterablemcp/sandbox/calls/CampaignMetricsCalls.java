package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Moments;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Campaign;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Map;

/** A campaign's figures as CSV, counted from the events there are. */
final class CampaignMetricsCalls {

    private final World world;

    CampaignMetricsCalls(World world) {
        this.world = world;
    }

    void add(Routes routes) {
        routes.on("GET /api/campaigns/metrics", this::metrics);
    }

    private Answer metrics(Ask ask) {
        Campaign campaign = CampaignCalls.known(world, ask.needWhole("campaignId"));
        long from = moment(ask, "startDateTime");
        long to = moment(ask, "endDateTime");
        if (from > to) {
            throw Refused.badParams("startDateTime is after endDateTime");
        }
        List<Event> events = world.events
                .ofCampaign(campaign.id())
                .filter(event -> event.at() >= from && event.at() <= to)
                .toList();
        Map<String, String> row = new Metrics(events).of(campaign.medium().orElse(Medium.EMAIL));
        return Answer.text(
                200,
                "text/plain",
                "id," + String.join(",", row.keySet()) + "\n" + campaign.id() + "," + String.join(",", row.values())
                        + "\n");
    }

    private static long moment(Ask ask, String name) {
        return Moments.spaced(name, ask.needText(name)).toEpochMilli();
    }
}
