package io.iterablemcp.sandbox.post;

import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.Experiment.State;
import io.iterablemcp.sandbox.world.Experiment.Variant;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.VariantFigures;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/** Chooses the template that a person gets from a triggered campaign with an experiment. */
final class VariantChoice {

    private final World world;

    VariantChoice(World world) {
        this.world = world;
    }

    /** The template to send instead of this one; 0 for a person in the holdout group. */
    long instead(long templateId, long campaignId, StoredPerson person) {
        return world.experiments
                .live(campaignId)
                .filter(live -> live.variants().get(0).templateId() == templateId && triggered(campaignId))
                .map(live -> chosen(decided(live), person))
                .orElse(templateId);
    }

    private long chosen(Experiment live, StoredPerson person) {
        int lot = TestGroups.lot(live, person);
        if (lot % 100 < live.settings().holdoutPercent()) {
            world.experiments.rest(live).heldOut().add(person);
            return 0;
        }
        List<Variant> variants = live.variants();
        Optional<Variant> winner = live.winner().flatMap(live::variant);
        return winner.orElse(variants.get(lot / 100 % variants.size())).templateId();
    }

    /** Ends the test with a winner when every variant has been sent as often as the settings ask. */
    private Experiment decided(Experiment live) {
        boolean enough = live.state() == State.RUNNING
                && live.settings().sendsPerVariant().isPresent()
                && live.variants().stream()
                        .allMatch(variant ->
                                VariantFigures.of(world, live, variant).count("sends")
                                        >= live.settings().sendsPerVariant().get());
        if (!enough) {
            return live;
        }
        Experiment found = live.found(VariantFigures.best(world, live));
        world.experiments.put(found);
        return found;
    }

    private boolean triggered(long campaignId) {
        return world.campaigns
                .find(campaignId)
                .flatMap(campaign -> campaign.text("type"))
                .filter("Triggered"::equals)
                .isPresent();
    }
}
