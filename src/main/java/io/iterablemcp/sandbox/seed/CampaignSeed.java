package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Creates the campaigns, each with its own template, in the order of their creation. */
final class CampaignSeed {

    private final World world;
    private final RandomGenerator random;
    private final Instant start;
    private final TemplateSeed templates;
    private final ListSeed lists;
    private final Map<String, Long> recurring = new HashMap<>();
    private final List<Long> deleted = new ArrayList<>();

    CampaignSeed(World world, RandomGenerator random, Instant start, TemplateSeed templates, ListSeed lists) {
        this.world = world;
        this.random = random;
        this.start = start;
        this.templates = templates;
        this.lists = lists;
    }

    /** @return the campaigns that have sent or are sending messages */
    List<Mailing> sow() {
        List<Mailing> mailings = new ArrayList<>();
        SeedFiles.json("campaigns.json").list("campaigns").stream()
                .flatMap(line -> CampaignPlan.of((Json.Obj) line, start).stream())
                .sorted(Comparator.comparing(CampaignPlan::late).thenComparing(CampaignPlan::created))
                .forEach(plan -> {
                    Template template = templates.write(
                            plan.words(),
                            plan.name(),
                            // Children get copies, which have no client template id.
                            plan.words().text("clientId").filter(id -> plan.parent()
                                    .isEmpty()),
                            plan.created());
                    long campaignId = world.campaigns.idOf(world.campaigns.add(document(plan, template)));
                    world.templates.put(
                            template.withFacts(template.facts().with("campaignId", Json.Num.of(campaignId))));
                    if (plan.state().equals("Recurring")) {
                        recurring.put(plan.name(), campaignId);
                    } else if (sends(plan)) {
                        mailings.add(mailing(plan, campaignId, template));
                    }
                    if (plan.words().flag("deleted")) {
                        deleted.add(campaignId);
                    }
                });
        return mailings;
    }

    /** Deletes the campaigns that have been deleted since. Their events stay. */
    void delete() {
        deleted.forEach(world.campaigns::remove);
    }

    private boolean sends(CampaignPlan plan) {
        return plan.words().has("trigger")
                ? plan.state().equals("Running")
                : plan.at().filter(start::isAfter).isPresent();
    }

    private Json.Obj document(CampaignPlan plan, Template template) {
        String maker = Brand.someone(random);
        Instant edited = plan.created().plus(Duration.ofMinutes(5 + random.nextInt(50)));
        Documents.Draft campaign = Documents.object("createdAt", plan.created())
                .put("updatedAt", edited)
                .put("name", plan.name())
                .put("templateId", template.id())
                .put("messageMedium", template.medium().word())
                .put("createdByUserId", maker)
                .put("updatedByUserId", random.nextInt(4) == 0 ? Brand.someone(random) : maker)
                .put("campaignState", plan.state());
        boolean triggered = plan.words().has("trigger");
        if (!triggered) {
            campaign.put("listIds", lists.ids(audiences(plan, "to")))
                    .put("suppressionListIds", lists.ids(audiences(plan, "without")));
        }
        return campaign.put("labels", plan.words().get("labels").orElseThrow())
                .put("type", triggered ? "Triggered" : "Blast")
                .putIf("recurringCampaignId", plan.parent().map(recurring::get))
                .putIf("startAt", plan.at())
                .done();
    }

    private Mailing mailing(CampaignPlan plan, long campaignId, Template template) {
        Json.Obj messageType = templates.messageType(plan.words());
        long channelId = Documents.whole(messageType, "channelId").orElseThrow();
        return new Mailing(
                campaignId,
                template.id(),
                template.medium(),
                channelId,
                world.messageTypes.idOf(messageType),
                world.channels
                        .find(channelId)
                        .flatMap(channel -> channel.text("channelType"))
                        .filter("Transactional"::equals)
                        .isPresent(),
                audiences(plan, "to"),
                audiences(plan, "without"),
                plan.at().orElse(start),
                Documents.whole(plan.words(), "part").orElse(100L),
                plan.words().text("trigger").orElse(""),
                CampaignPlan.number(plan.words(), "after"),
                plan.words().text("link").orElse("/"),
                templates.products(plan.words()),
                MailingRules.of(plan.words()));
    }

    private static List<CampaignAudience> audiences(CampaignPlan plan, String which) {
        return plan.words().list(which).stream()
                .map(name -> CampaignAudience.named(((Json.Str) name).text()))
                .toList();
    }
}
