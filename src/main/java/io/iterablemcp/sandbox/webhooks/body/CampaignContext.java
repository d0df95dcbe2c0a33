package io.iterablemcp.sandbox.webhooks.body;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/** The fields that nearly all events have: campaign, template, channel, journey, experiment. */
final class CampaignContext {

    private final World world;

    CampaignContext(World world) {
        this.world = world;
    }

    Json.Obj of(Event event) {
        Json.Obj campaign = world.campaigns.find(event.campaignId()).orElse(Json.Obj.EMPTY);
        Optional<Template> template = world.templates.find(event.templateId());
        Json.Obj facts = template.map(Template::facts).orElse(Json.Obj.EMPTY);
        Optional<Json.Obj> messageType = Documents.whole(facts, "messageTypeId").flatMap(world.messageTypes::find);
        Optional<Long> workflow = Documents.whole(campaign, "workflowId");
        return Documents.object("campaignId", event.campaignId())
                .put("campaignName", EventFacts.orNull(campaign.text("name")))
                .put("templateId", event.templateId())
                .put("templateName", EventFacts.orNull(facts.text("name")))
                .put("channelId", EventFacts.orNull(messageType.flatMap(type -> Documents.whole(type, "channelId"))))
                .put("messageTypeId", EventFacts.orNull(messageType.map(world.messageTypes::idOf)))
                .put("experimentId", EventFacts.orNull(experiment(event)))
                .put("workflowId", EventFacts.orNull(workflow))
                .put(
                        "workflowName",
                        EventFacts.orNull(workflow.flatMap(world.journeys.documents()::find)
                                .flatMap(journey -> journey.text("name"))))
                .put("labels", campaign.get("labels").orElse(new Json.Arr(List.of())))
                .put("locale", EventFacts.orNull(event.person().fields().text("locale")))
                .put("email", EventFacts.orNull(event.person().email()))
                .done();
    }

    private Optional<Long> experiment(Event event) {
        return event.campaignId() == 0
                ? Optional.empty()
                : world.experiments
                        .live(event.campaignId())
                        .filter(live -> live.variants().stream()
                                .anyMatch(variant -> variant.templateId() == event.templateId()))
                        .map(Experiment::id);
    }
}
