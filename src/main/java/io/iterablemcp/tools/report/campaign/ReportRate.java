package io.iterablemcp.tools.report.campaign;

/** A figure in relation to the delivered messages. */
enum ReportRate {
    OPEN("openRate", CampaignFigure.UNIQUE_OPENS),
    OPEN_OR_CLICK("openOrClickRate", CampaignFigure.UNIQUE_OPENS_OR_CLICKS),
    CLICK("clickRate", CampaignFigure.UNIQUE_CLICKS),
    REVENUE_PER_THOUSAND("revenuePerThousand", CampaignFigure.REVENUE),
    UNSUBSCRIBE("unsubscribeRate", CampaignFigure.UNSUBSCRIBES);

    private final String word;
    private final CampaignFigure figure;

    ReportRate(String word, CampaignFigure figure) {
        this.word = word;
        this.figure = figure;
    }

    String word() {
        return word;
    }

    CampaignFigure figure() {
        return figure;
    }
}
