package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;

/**
 * What keeps messages of a campaign back.
 *
 * @param failure the reason why none of its messages can be sent; empty if they can
 * @param quiet whether nobody gets it at night
 * @param tested the percentage of people who test variants before the others get the winner; 100 without such a test
 */
record MailingRules(String failure, boolean quiet, long tested) {

    private static final long MORNING = 7 * ActivityTimes.HOUR;
    private static final long NIGHT = 22 * ActivityTimes.HOUR;

    static MailingRules of(Json.Obj words) {
        long tested = CampaignPlan.number(words, "tested");
        return new MailingRules(words.text("failure").orElse(""), words.flag("quiet"), tested == 0 ? 100 : tested);
    }

    boolean atNight(Shopper who, long at) {
        long local = Math.floorMod(at + who.traits().place().offset(), ActivityTimes.DAY);
        return quiet && (local < MORNING || local >= NIGHT);
    }
}
