package io.iterablemcp.safety.approval;

/**
 * What one approval permits for a day: the messages of a campaign to one person each, or a tool without a campaign.
 *
 * @param text as it is stored
 */
public record DayScope(String text) {

    public static final DayScope NONE = new DayScope("");

    private static final String CAMPAIGN = "campaign ";

    public static DayScope ofCampaign(long campaign) {
        return new DayScope(CAMPAIGN + campaign);
    }

    public static DayScope ofTool(String tool) {
        return new DayScope(tool);
    }

    public boolean isNone() {
        return text.isEmpty();
    }
}
