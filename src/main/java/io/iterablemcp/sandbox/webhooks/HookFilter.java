package io.iterablemcp.sandbox.webhooks;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.webhooks.body.HookTriggers;
import io.iterablemcp.sandbox.world.Campaign;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/** Which events a webhook wants: by its switches, channels and message types. An empty list excludes nothing. */
final class HookFilter {

    private final World world;

    HookFilter(World world) {
        this.world = world;
    }

    boolean wants(Json.Obj webhook, Event event) {
        if (!webhook.flag("enabled") || (HookTriggers.isSend(event.type()) && !webhook.flag(sendSwitch(event)))) {
            return false;
        }
        Optional<Json.Obj> messageType = world.templates
                .find(event.templateId())
                .flatMap(template -> Documents.whole(template.facts(), "messageTypeId"))
                .flatMap(world.messageTypes::find);
        return has(webhook, "messageTypeIds", messageType.map(world.messageTypes::idOf))
                && has(webhook, "channelIds", messageType.flatMap(type -> Documents.whole(type, "channelId")));
    }

    private String sendSwitch(Event event) {
        boolean triggered = Campaign.find(world, event.campaignId())
                .filter(Campaign::triggered)
                .isPresent();
        return triggered ? "triggeredSendEnabled" : "blastSendEnabled";
    }

    /** An event without a channel, such as a subscription, always passes. */
    private static boolean has(Json.Obj webhook, String list, Optional<Long> id) {
        List<Long> wanted = Documents.wholes(webhook, list);
        return wanted.isEmpty() || id.isEmpty() || wanted.contains(id.get());
    }
}
