package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.util.List;

/** Creates the brand's webhooks: one to its data warehouse, and a disabled one for trials. */
final class WebhookSeed {

    void sow(World world) {
        List<Long> channels =
                world.channels.all().stream().map(world.channels::idOf).toList();
        List<Long> messageTypes =
                world.messageTypes.all().stream().map(world.messageTypes::idOf).toList();
        world.webhooks.add(
                webhook("https://hooks.example.com/iterable/events", "OAuth2", true, channels, messageTypes));
        world.webhooks.add(webhook(
                "https://staging.example.com/iterable",
                "NoAuth",
                false,
                channels.subList(0, Math.min(1, channels.size())),
                messageTypes.subList(0, Math.min(2, messageTypes.size()))));
    }

    private static Json.Obj webhook(
            String endpoint, String authType, boolean on, List<Long> channels, List<Long> messageTypes) {
        return Documents.object("authType", authType)
                .put("blastSendEnabled", on)
                .put("enabled", on)
                .put("endpoint", endpoint)
                .put("triggeredSendEnabled", true)
                .put("channelIds", channels)
                .put("messageTypeIds", messageTypes)
                .done();
    }
}
