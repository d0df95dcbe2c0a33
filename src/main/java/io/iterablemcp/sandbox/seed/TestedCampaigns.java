package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A campaign for each experiment: one of the brand's, or where none is in the right state one of its own. */
final class TestedCampaigns {

    private final World world;
    private final RandomGenerator random;
    private final Instant start;
    private final Set<Long> taken = new HashSet<>();

    TestedCampaigns(World world, RandomGenerator random, Instant start) {
        this.world = world;
        this.random = random;
        this.start = start;
    }

    Json.Obj suiting(ExperimentPlan plan) {
        Json.Obj campaign = fitting(plan).orElseGet(() -> made(plan));
        taken.add(world.campaigns.idOf(campaign));
        return campaign;
    }

    private Optional<Json.Obj> fitting(ExperimentPlan plan) {
        return world.campaigns.all().stream()
                .filter(campaign ->
                        campaign.text("messageMedium").filter("Email"::equals).isPresent())
                .filter(campaign -> campaign.text("type")
                        .filter(plan.triggered() ? "Triggered"::equals : "Blast"::equals)
                        .isPresent())
                .filter(campaign -> campaign.text("campaignState")
                        .filter(plan.campaignStates()::contains)
                        .isPresent())
                .filter(campaign -> !taken.contains(world.campaigns.idOf(campaign)))
                .filter(campaign -> Docs.whole(campaign, "templateId")
                        .flatMap(world.templates::find)
                        .isPresent())
                .findFirst();
    }

    private Json.Obj made(ExperimentPlan plan) {
        Instant made = start.minus(Duration.ofDays(10 + random.nextInt(30)));
        Template template = world.templates.add(
                Medium.EMAIL,
                Docs.object("name", plan.name())
                        .put("createdAt", made)
                        .put("updatedAt", made)
                        .put("creatorUserId", ExperimentSeed.AUTHOR)
                        .putIf(
                                "messageTypeId",
                                world.messageTypes.all().stream().findFirst().map(world.messageTypes::idOf))
                        .done(),
                "en",
                Docs.object("subject", "News from the showroom")
                        .put("preheaderText", "Lamps, chairs and a table")
                        .put("html", "<p>Hello {{firstName}}, come and have a look.</p>")
                        .put("plainText", "Hello {{firstName}}, come and have a look.")
                        .done());
        String state = plan.campaignStates().get(0);
        Docs.Draft campaign = Docs.object("createdAt", made)
                .put("updatedAt", made)
                .put("name", "Test: " + plan.name())
                .put("templateId", template.id())
                .put("messageMedium", "Email")
                .put("createdByUserId", ExperimentSeed.AUTHOR)
                .put("updatedByUserId", ExperimentSeed.AUTHOR)
                .put("campaignState", state)
                .put("labels", List.of("test"))
                .put("type", plan.triggered() ? "Triggered" : "Blast");
        if (!plan.triggered()) {
            campaign.put(
                            "listIds",
                            world.lists.shelf().all().stream()
                                    .limit(1)
                                    .map(world.lists.shelf()::idOf)
                                    .toList())
                    .put("suppressionListIds", List.of());
        }
        if (state.equals("Finished") || state.equals("Aborted")) {
            campaign.put("startAt", made.plus(Duration.ofDays(2)))
                    .put("endedAt", made.plus(Duration.ofDays(2)).plus(ExperimentSeed.TEST))
                    .put("sendSize", 0);
        }
        return world.campaigns.add(campaign.done());
    }
}
