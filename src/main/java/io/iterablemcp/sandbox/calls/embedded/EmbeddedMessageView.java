package io.iterablemcp.sandbox.calls.embedded;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.FetchedMessage;
import io.iterablemcp.sandbox.post.MessageSender;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;

/** An embedded message as an app receives it. */
final class EmbeddedMessageView {

    private final World world;
    private final MessageSender post;

    EmbeddedMessageView(World world) {
        this.world = world;
        this.post = new MessageSender(world);
    }

    Json.Obj of(SentMessage message, Template template, long placement, int order) {
        FetchedMessage fetched = FetchedMessage.of(message, template, world, post);
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
                                .putIf("title", fetched.content().text("title"))
                                .putIf("body", fetched.content().text("body"))
                                .plus(fetched.written().object("elements").orElse(Json.Obj.EMPTY))
                                .done())
                .put("payload", fetched.written().get("payload").orElse(Json.Obj.EMPTY))
                .done();
    }
}
