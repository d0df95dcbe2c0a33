package io.iterablemcp.sandbox.post;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Message;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sends messages: renders them, puts them into the outbox, and records what a send leaves behind. */
public final class PostOffice {

    private static final Set<String> HTML = Set.of("html");
    private static final List<String> TEXTS =
            List.of("subject", "preheaderText", "html", "plainText", "title", "message", "body", "deeplink");

    private final World world;
    private final Renderer renderer;

    public PostOffice(World world) {
        this.world = world;
        this.renderer = new Renderer(world.snippets, world.later::now);
    }

    /**
     * @param campaignId 0 for a proof
     * @param data of this send, over the person's own
     * @return the message, or empty when the person does not want messages of this type
     */
    public Optional<Message> send(
            Template template, long campaignId, Person person, Json.Obj data, Message.Way way, Instant now) {
        if (way != Message.Way.PROOF && !wanted(template, person)) {
            record("SendSkip", template, campaignId, person, 0, now);
            return Optional.empty();
        }
        Message message =
                new Message(world.messages.number(), template.medium(), person, campaignId, template.id(), now, way);
        world.outbox.add(letter(message, content(template, person, data)));
        if (way != Message.Way.PROOF) {
            world.messages.add(message);
            record("Send", template, campaignId, person, message.number(), now);
        }
        return Optional.of(message);
    }

    /** What the person would see of the template. */
    public Json.Obj content(Template template, Person person, Json.Obj data) {
        Json.Obj context = context(template, person, data);
        String locale = person.fields().text("locale").orElse("");
        Json.Obj written = template.content(locale);
        Docs.Draft rendered = Docs.object();
        for (String part : TEXTS) {
            rendered.putIf(
                    part,
                    written.text(part)
                            .map(text -> HTML.contains(part)
                                    ? renderer.html(text, context)
                                    : renderer.plain(text, context)));
        }
        return rendered.done();
    }

    /** The HTML of the template, as a page to look at. */
    public String page(Template template, Person person, Json.Obj data, Json.Obj feed) {
        Json.Obj written = template.content(template.defaultLocale());
        Json.Obj known = context(template, person, data);
        Json.Obj context = written.flag("mergeDataFeedContext")
                ? Docs.object().plus(feed).plus(known).done()
                : known;
        return renderer.html(written.text("html").orElse(""), context, feed);
    }

    private static Json.Obj context(Template template, Person person, Json.Obj data) {
        return Docs.object()
                .plus(UniversalTags.of(template))
                .plus(person.fields())
                .putIf("email", person.email())
                .putIf("userId", person.userId())
                .plus(template.facts().object("campaignDataFields").orElse(Json.Obj.EMPTY))
                .plus(data)
                .done();
    }

    private boolean wanted(Template template, Person person) {
        Optional<Json.Obj> messageType =
                Docs.whole(template.facts(), "messageTypeId").flatMap(world.messageTypes::find);
        if (messageType.isEmpty()) {
            return true;
        }
        long type = world.messageTypes.idOf(messageType.get());
        boolean optIn = messageType
                .get()
                .text("subscriptionPolicy")
                .filter("OptIn"::equals)
                .isPresent();
        boolean off = person.unsubscribedMessageTypes().contains(type)
                || person.unsubscribedChannels()
                        .contains(Docs.whole(messageType.get(), "channelId").orElse(0L));
        return !off && (!optIn || person.subscribedMessageTypes().contains(type));
    }

    private void record(String what, Template template, long campaignId, Person person, long message, Instant now) {
        world.events.add(new Event(
                template.medium().event() + what,
                person,
                now.toEpochMilli(),
                campaignId,
                template.id(),
                message,
                Json.Obj.EMPTY));
    }

    private static Json.Obj letter(Message message, Json.Obj content) {
        return Docs.object("messageId", Event.messageId(message.number()))
                .put("medium", message.medium().word())
                .put("to", message.person().email().or(message.person()::userId).orElse(""))
                .put("campaignId", message.campaignId())
                .put("templateId", message.templateId())
                .put("sentAt", message.at().toString())
                .put("way", message.way().name().toLowerCase(java.util.Locale.ROOT))
                .put("content", content)
                .done();
    }
}
