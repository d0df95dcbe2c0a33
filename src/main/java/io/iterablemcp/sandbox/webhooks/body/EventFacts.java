package io.iterablemcp.sandbox.webhooks.body;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.util.Optional;

/**
 * An event with what the project knows of its message.
 *
 * @param written the content of the template, not rendered
 * @param sent the message in the outbox; empty for messages from before the start
 */
record EventFacts(Event event, Json.Obj written, Json.Obj sent) {

    static EventFacts of(World world, Event event) {
        String locale = event.person().fields().text("locale").orElse("");
        Optional<Template> template = world.templates.find(event.templateId());
        return new EventFacts(
                event,
                template.map(it -> it.content(locale)).orElse(Json.Obj.EMPTY),
                event.message() == 0
                        ? Json.Obj.EMPTY
                        : world.outbox.find(Event.messageId(event.message())).orElse(Json.Obj.EMPTY));
    }

    static Json orNull(Optional<?> value) {
        return value.map(Documents::json).orElse(Json.Null.NULL);
    }

    Json writtenOrNull(String name) {
        return orNull(written.get(name));
    }

    /** A text of the message as the person got it. */
    String rendered(String name) {
        return sent.object("content").flatMap(it -> it.text(name)).orElse("");
    }

    Optional<Json> data(String name) {
        return event.data().get(name);
    }

    String messageId() {
        return Event.messageId(event.message());
    }

    /** Iterable has no number of its own for a content here: one for each template. */
    long contentId() {
        return 500_000 + event.templateId();
    }

    /** Contains the address, as Iterable's does. */
    String emailId() {
        return "c" + event.campaignId() + ":t" + event.templateId() + ":" + name();
    }

    String name() {
        return event.person().email().or(event.person()::userId).orElse("");
    }

    Json phone() {
        return orNull(event.person().fields().text("phoneNumber"));
    }
}
