package io.iterablemcp.sandbox.seed;

import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.SentMessage;
import java.time.Instant;
import java.util.List;

/**
 * What the sending of a campaign needs to know of it.
 *
 * @param at when it starts, for a blast
 * @param percent of the recipients that it reached before it was stopped, or by now
 * @param trigger what makes a triggered one go out; empty for a blast
 * @param after the minutes between the two
 * @param products that it shows
 */
record Mailing(
        long campaignId,
        long templateId,
        Medium medium,
        long channelId,
        long messageTypeId,
        boolean transactional,
        List<Audience> to,
        List<Audience> without,
        Instant at,
        long percent,
        String trigger,
        long after,
        String link,
        List<Product> products) {

    SentMessage.Way way() {
        return trigger.isEmpty() ? SentMessage.Way.BLAST : SentMessage.Way.TRIGGERED;
    }

    boolean goesTo(Shopper who, long when) {
        return on(to, who, when) && !on(without, who, when);
    }

    private static boolean on(List<Audience> lists, Shopper who, long when) {
        for (Audience list : lists) {
            if (list.has(who, when)) {
                return true;
            }
        }
        return false;
    }
}
