package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One call of get_campaign_metrics: campaigns of one medium, and the events of one window.
 *
 * @param chosen how many of the campaigns, the first ones, the report is about; the others are only compared with
 */
record MetricsCall(String medium, List<ReportedCampaign> campaigns, int chosen, Instant from, Instant to) {

    /** Iterable documents no limit; addresses of requests have one. */
    static final int MOST_IDS = 50;

    Json.Obj arguments() {
        return Json.Obj.EMPTY
                .with(
                        "campaignId",
                        new Json.Arr(campaigns.stream()
                                .<Json>map(it -> Json.Num.of(it.id()))
                                .toList()))
                .with("startDateTime", Json.text(seconds(from, false)))
                .with("endDateTime", Json.text(seconds(to, true)));
    }

    MetricsCall of(List<ReportedCampaign> some) {
        List<ReportedCampaign> mine = campaigns.subList(0, chosen);
        return new MetricsCall(
                medium, some, (int) some.stream().filter(mine::contains).count(), from, to);
    }

    List<ReportedCampaign> chosenOnes() {
        return campaigns.subList(0, chosen);
    }

    /** The API knows whole seconds. A window is never made smaller. */
    static String seconds(Instant moment, boolean end) {
        Instant whole = moment.truncatedTo(ChronoUnit.SECONDS);
        return (end && whole.isBefore(moment) ? whole.plusSeconds(1) : whole).toString();
    }
}
