package io.iterablemcp.sandbox.seed;

import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.SentMessage;
import java.time.Instant;
import java.util.List;

/**
 * The facts about a campaign that sending it needs.
 *
 * @param at the start of a blast campaign
 * @param percent the percentage of recipients that it reached before it was stopped, or by now
 * @param trigger the event that triggers it; empty for a blast campaign
 * @param after the minutes between the trigger and the message
 * @param products the products that it shows
 * @param rules what keeps its messages back
 */
record Mailing(
        long campaignId,
        long templateId,
        Medium medium,
        long channelId,
        long messageTypeId,
        boolean transactional,
        List<CampaignAudience> to,
        List<CampaignAudience> without,
        Instant at,
        long percent,
        String trigger,
        long after,
        String link,
        List<Product> products,
        MailingRules rules) {

    SentMessage.Way way() {
        return trigger.isEmpty() ? SentMessage.Way.BLAST : SentMessage.Way.TRIGGERED;
    }

    boolean goesTo(Shopper who, long when) {
        return on(to, who, when) && !on(without, who, when);
    }

    private static boolean on(List<CampaignAudience> lists, Shopper who, long when) {
        for (CampaignAudience list : lists) {
            if (list.has(who, when)) {
                return true;
            }
        }
        return false;
    }
}
