package io.iterablemcp.sandbox.post;

import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;

/** Sends texts that Iterable itself writes, without template or campaign, to a phone number through the outbox. */
public final class SmsSender {

    private SmsSender() {}

    public static void send(World world, String phoneNumber, String text, Instant now) {
        world.outbox.add(Documents.object("messageId", Event.messageId(world.messages.number()))
                .put("medium", Medium.SMS.word())
                .put("to", phoneNumber)
                .put("campaignId", 0)
                .put("templateId", 0)
                .put("sentAt", now.toString())
                .put("way", "triggered")
                .put("content", Documents.object("message", text).done())
                .done());
    }
}
