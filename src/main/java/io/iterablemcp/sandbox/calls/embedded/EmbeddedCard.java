package io.iterablemcp.sandbox.calls.embedded;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.MessageCard;
import io.iterablemcp.sandbox.post.MessageSender;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;

/** An embedded message as an app receives it. */
final class EmbeddedCard {

    private final World world;
    private final MessageSender post;

    EmbeddedCard(World world) {
        this.world = world;
        this.post = new MessageSender(world);
    }

    Json.Obj of(SentMessage message, Template template, long placement, int order) {
        MessageCard card = MessageCard.of(message, template, world, post);
        return Documents.object(
                        "metadata",
                        Documents.object("messageId", Event.messageId(message.number()))
                                .put("campaignId", message.campaignId())
                                .put("placementId", placement)
                                .put("isProof", false)
                                .put("priorityOrder", order)
                                .done())
                .put(
                        "elements",
                        Documents.object()
                                .putIf("title", card.content().text("title"))
                                .putIf("body", card.content().text("body"))
                                .plus(card.written().object("elements").orElse(Json.Obj.EMPTY))
                                .done())
                .put("payload", card.written().get("payload").orElse(Json.Obj.EMPTY))
                .done();
    }
}
