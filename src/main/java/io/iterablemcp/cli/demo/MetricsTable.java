package io.iterablemcp.cli.demo;

import io.iterablemcp.cli.screen.TextTable;
import java.util.List;
import java.util.Locale;

/** Prints campaigns and their figures. The bar for the open rate takes the remaining width. */
final class MetricsTable {

    private static final int NARROW = 60;
    private static final int BAR = 20;

    private MetricsTable() {}

    static TextTable of(List<CampaignMetrics> campaigns, int width) {
        boolean narrow = width < NARROW;
        TextTable table = narrow
                ? new TextTable().row("CAMPAIGN", "SENT", "OPENED", "")
                : new TextTable().row("CAMPAIGN", "SENT", "CLICKED", "OPENED", "");
        for (CampaignMetrics campaign : campaigns) {
            String sent = String.format(Locale.ROOT, "%,d", campaign.sends());
            String clicked = String.format(Locale.ROOT, "%,d", campaign.clicks());
            String opened = String.format(Locale.ROOT, "%4.1f %%", campaign.openRate());
            if (narrow) {
                table.row(campaign.campaign(), sent, opened, bar(campaign.openRate()));
            } else {
                table.row(campaign.campaign(), sent, clicked, opened, bar(campaign.openRate()));
            }
        }
        return table;
    }

    private static String bar(double percent) {
        return "#".repeat((int) Math.round(percent * BAR / 100));
    }
}
