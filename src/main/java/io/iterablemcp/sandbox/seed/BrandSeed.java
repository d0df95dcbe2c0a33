package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Creates the brand, its people and ninety days of history. Profiles, lists and campaign figures are derived from
 * the simulated events, so that they are consistent.
 */
final class BrandSeed {

    private final RandomGenerator random;
    private final Instant start;
    private final int size;
    private final ProductRange assortment;

    /** @param size the number of people */
    BrandSeed(RandomGenerator random, Instant start, int size, ProductRange assortment) {
        this.random = random;
        this.start = start;
        this.size = size;
        this.assortment = assortment;
    }

    void sow(World world) {
        HistorySimulation past = new HistorySimulation(world, start);
        List<Shopper> people = new PeopleSeed(random, start, assortment).sow(world, size);
        ListSeed lists = new ListSeed(start);
        lists.sow(world);
        TemplateSeed templates = new TemplateSeed(world, random, start, assortment);
        templates.sowBases();
        CampaignSeed campaigns = new CampaignSeed(world, random, start, templates, lists);
        List<Mailing> mailings = campaigns.sow();
        templates.sowLateBases();
        live(past, people, mailings);
        campaigns.delete();
        new ProfileSeed(start).sow(world, people);
        lists.fill(world, people);
        new DeviceSeed(random).sow(people);
    }

    private void live(HistorySimulation past, List<Shopper> people, List<Mailing> mailings) {
        Triggers triggers = new Triggers(past, mailings);
        Orders orders = new Orders(past, random, assortment, triggers);
        ShopSeed shop = new ShopSeed(past, random, assortment, orders, triggers);
        Sends sends = new Sends(past, new Reactions(past, random, shop));
        triggers.through(sends);
        for (Shopper who : people) {
            shop.sow(who);
            Birthdays.celebrate(who, past, triggers);
            signUp(who, past);
        }
        for (Mailing mailing : mailings) {
            if (mailing.trigger().isEmpty()) {
                past.at(mailing.at().toEpochMilli(), () -> sends.blast(mailing, people));
            }
        }
        past.live();
    }

    private static void signUp(Shopper who, HistorySimulation past) {
        if (who.traits().newsletter() && who.signedUp() >= past.from()) {
            Json.Obj data =
                    Documents.object("signupSource", who.traits().source()).done();
            past.record("emailSubscribe", who, who.signedUp(), data);
        }
    }
}
