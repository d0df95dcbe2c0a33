package io.iterablemcp.cli.demo;

import io.iterablemcp.json.Json;

/** The result of one campaign, as get_campaign_metrics reports it. */
record CampaignMetrics(String campaign, long sends, long delivered, long opens, long clicks) {

    /** @param table columns and rows; for a single campaign there is one row */
    static CampaignMetrics of(String campaign, Json.Obj table) {
        return new CampaignMetrics(
                campaign,
                figure(table, "Total Email Sends"),
                figure(table, "Total Emails Delivered"),
                figure(table, "Unique Email Opens Or Clicks"),
                figure(table, "Unique Email Clicks"));
    }

    double openRate() {
        return delivered == 0 ? 0 : 100.0 * opens / delivered;
    }

    private static long figure(Json.Obj table, String column) {
        int place = table.list("columns").indexOf(Json.text(column));
        return table.list("rows").stream()
                .limit(place < 0 ? 0 : 1)
                .map(row -> ((Json.Str) ((Json.Arr) row).items().get(place)).text())
                .mapToLong(Long::parseLong)
                .sum();
    }
}
