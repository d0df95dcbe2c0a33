package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.post.MessageSender;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;

/**
 * A message that an app fetches and shows.
 *
 * @param content the content as it was sent
 * @param written the other fields of its template, in the language of the person
 */
public record FetchedMessage(Json.Obj content, Json.Obj written) {

    public static FetchedMessage of(SentMessage message, Template template, World world, MessageSender post) {
        String locale = message.person().fields().text("locale").orElse("");
        // The outbox holds messages sent since the start; messages of the seed are rendered now.
        Json.Obj content = world.outbox
                .find(Event.messageId(message.number()))
                .flatMap(sent -> sent.object("content"))
                .orElseGet(() -> post.content(template, message.person(), Json.Obj.EMPTY));
        return new FetchedMessage(
                content,
                Documents.object()
                        .plus(template.facts())
                        .plus(template.content(locale))
                        .done());
    }
}
