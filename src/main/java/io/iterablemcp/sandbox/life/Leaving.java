package io.iterablemcp.sandbox.life;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** From what a person unsubscribes. */
enum Leaving {
    MESSAGE_TYPE,
    CHANNEL,
    /** The channel and all channels for marketing email, as a hard bounce does. */
    ALL_MARKETING_EMAIL;

    void apply(World world, Event sent, String source, Instant now) {
        Optional<Json.Obj> messageType = world.templates
                .find(sent.templateId())
                .flatMap(template -> Documents.whole(template.facts(), "messageTypeId"))
                .flatMap(world.messageTypes::find);
        Set<Long> left = new TreeSet<>();
        if (this == MESSAGE_TYPE) {
            messageType.map(world.messageTypes::idOf).ifPresent(left::add);
        } else {
            messageType.flatMap(type -> Documents.whole(type, "channelId")).ifPresent(left::add);
            if (this == ALL_MARKETING_EMAIL) {
                left.addAll(marketingEmail(world));
            }
        }
        Set<Long> before = this == MESSAGE_TYPE
                ? sent.person().unsubscribedMessageTypes()
                : sent.person().unsubscribedChannels();
        left.removeAll(before);
        if (left.isEmpty()) {
            return;
        }
        before.addAll(left);
        sent.person().touch(now);
        Json.Obj data = Documents.object(this == MESSAGE_TYPE ? "messageTypeIds" : "channelIds", left)
                .put("unsubSource", source)
                .done();
        world.events.add(new Event(
                "emailUnSubscribe",
                sent.person(),
                now.toEpochMilli(),
                sent.campaignId(),
                sent.templateId(),
                sent.message(),
                data));
    }

    private static Set<Long> marketingEmail(World world) {
        Set<Long> ids = new TreeSet<>();
        world.channels.all().stream()
                .filter(channel ->
                        channel.text("channelType").filter("Marketing"::equals).isPresent())
                .filter(channel -> channel.text("messageMedium")
                        .filter(Medium.EMAIL.word()::equals)
                        .isPresent())
                .forEach(channel -> ids.add(world.channels.idOf(channel)));
        return ids;
    }
}
