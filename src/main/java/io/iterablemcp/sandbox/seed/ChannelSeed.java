package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;

/** Creates the channels of the brand and their message types. */
final class ChannelSeed {

    private static final Json.Obj TWO_IN_THREE_DAYS =
            Documents.object("days", 3).put("messages", 2).done();

    private final Instant made;

    ChannelSeed(Instant start) {
        this.made = start.minus(Duration.ofDays(400));
    }

    void sow(World world) {
        channel(world, "Marketing email", "Marketing", Medium.EMAIL, "Newsletter", "Offers");
        channel(world, "Transactional email", "Transactional", Medium.EMAIL, "Order updates", "Account");
        channel(world, "Marketing push", "Marketing", Medium.PUSH, "Push offers");
        channel(world, "Marketing SMS", "Marketing", Medium.SMS, "SMS offers");
        channel(world, "In-app", "Marketing", Medium.IN_APP, "In-app news");
        channel(world, "Web push", "Marketing", Medium.WEB_PUSH, "Web push offers");
        channel(world, "WhatsApp", "Marketing", Medium.WHATSAPP, "WhatsApp offers");
        channel(world, "Embedded", "Marketing", Medium.EMBEDDED, "Home page cards");
        channel(world, "Order texts", "Transactional", Medium.SMS, "Order texts");
        world.messageTypes.all().stream()
                .filter(type -> type.text("name").filter("Offers"::equals).isPresent())
                .map(world.messageTypes::idOf)
                .forEach(id -> world.messageTypes.change(id, type -> type.with("frequencyCap", TWO_IN_THREE_DAYS)));
    }

    private void channel(World world, String name, String kind, Medium medium, String... messageTypes) {
        Json.Obj channel = world.channels.add(Documents.object("name", name)
                .put("channelType", kind)
                .put("messageMedium", medium.word())
                .done());
        for (String messageType : messageTypes) {
            world.messageTypes.add(Documents.object("createdAt", made)
                    .put("updatedAt", made)
                    .put("name", messageType)
                    .put("channelId", world.channels.idOf(channel))
                    .put("subscriptionPolicy", medium == Medium.SMS ? "OptIn" : "OptOut")
                    .done());
        }
    }
}
