package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.post.PostOffice;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Message;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;

/** An embedded message as an app receives it. */
final class EmbeddedCard {

    private final World world;
    private final PostOffice post;

    EmbeddedCard(World world) {
        this.world = world;
        this.post = new PostOffice(world);
    }

    Json.Obj of(Message message, Template template, long placement, int order) {
        String locale = message.person().fields().text("locale").orElse("");
        Json.Obj written = Docs.object()
                .plus(template.facts())
                .plus(template.content(locale))
                .done();
        Json.Obj content = world.outbox
                .find(Event.messageId(message.number()))
                .flatMap(letter -> letter.object("content"))
                .orElseGet(() -> post.content(template, message.person(), Json.Obj.EMPTY));
        return Docs.object(
                        "metadata",
                        Docs.object("messageId", Event.messageId(message.number()))
                                .put("campaignId", message.campaignId())
                                .put("placementId", placement)
                                .put("isProof", false)
                                .put("priorityOrder", order)
                                .done())
                .put(
                        "elements",
                        Docs.object()
                                .putIf("title", content.text("title"))
                                .putIf("body", content.text("body"))
                                .plus(written.object("elements").orElse(Json.Obj.EMPTY))
                                .done())
                .put("payload", written.get("payload").orElse(Json.Obj.EMPTY))
                .done();
    }
}
