package io.iterablemcp.sandbox.seed;

import io.iterablemcp.sandbox.post.CampaignSender;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** Fills an empty project with a brand's data, once. The same seed and hour of start produce the same data. */
public final class Seed {

    private final RandomGenerator random;
    private final Instant start;
    private final int people;
    private boolean sown;

    /** @param people the number of people */
    public Seed(RandomGenerator random, Instant start, int people) {
        this.random = random;
        // Campaigns are sent at hours of the day, so a start by the minute would change their recipients.
        this.start = start.truncatedTo(ChronoUnit.HOURS);
        this.people = people;
    }

    public void sow(World world) {
        if (!sown) {
            sown = true;
            new ChannelSeed(start).sow(world);
            new SnippetSeed(start).sow(world);
            ProductRange assortment = new ProductRange();
            new BrandSeed(random, start, people, assortment).sow(world);
            new CatalogSeed(random, start, assortment).sow(world);
            new MetadataSeed(start).sow(world);
            new WebhookSeed().sow(world);
            new JourneySeed(world, start).sow();
            // After the campaigns and their events, which it distributes among the variants.
            new ExperimentSeed(random, start).sow(world);
            // Last, when all campaigns exist.
            new CampaignSender(world).awaitScheduled();
        }
    }
}
