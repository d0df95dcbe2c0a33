package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.World;
import java.util.HashSet;
import java.util.Set;

/** Finds a campaign in a matching state for each experiment. */
final class TestedCampaigns {

    private final World world;
    private final Set<Long> taken = new HashSet<>();

    TestedCampaigns(World world) {
        this.world = world;
    }

    Json.Obj suiting(ExperimentPlan plan) {
        return world.campaigns.all().stream()
                .filter(it -> it.text("messageMedium").filter("Email"::equals).isPresent())
                .filter(it -> suits(plan, it))
                .filter(it -> it.text("campaignState")
                        .filter(plan.campaignStates()::contains)
                        .isPresent())
                .filter(it -> taken.add(world.campaigns.idOf(it)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no campaign for " + plan.name()));
    }

    private static boolean suits(ExperimentPlan plan, Json.Obj campaign) {
        return plan.triggered().isPresent()
                ? campaign.text("name").equals(plan.triggered())
                : campaign.text("type").filter("Blast"::equals).isPresent();
    }
}
