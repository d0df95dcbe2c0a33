package io.iterablemcp.sandbox.post;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sends messages: renders them, puts them into the outbox, and records the send events. */
public final class MessageSender {

    private static final Set<String> HTML = Set.of("html");
    private static final List<String> TEXTS =
            List.of("subject", "preheaderText", "html", "plainText", "title", "message", "body", "deeplink");

    private final World world;
    private final Consent consent;
    private final VariantChoice tests;
    private final Renderer renderer;

    public MessageSender(World world) {
        this.world = world;
        this.consent = new Consent(world);
        this.tests = new VariantChoice(world);
        this.renderer = new Renderer(world.snippets, world.later::now);
    }

    /**
     * @param campaignId 0 for a proof
     * @param data the data of this send, which overrides the person's fields
     * @return the message, or empty when the person does not want messages of this type
     */
    public Optional<SentMessage> send(
            Template template, long campaignId, StoredPerson person, Json.Obj data, SentMessage.Way way, Instant now) {
        return send(new SendRequest(template, campaignId, data, way, true), person, now);
    }

    /** @return the message, or empty when this person was skipped */
    public Optional<SentMessage> send(SendRequest dispatch, StoredPerson person, Instant now) {
        long chosen = tests.instead(dispatch.template().id(), dispatch.campaignId(), person);
        if (chosen != dispatch.template().id()) {
            Optional<Template> variant = world.templates.find(chosen);
            if (variant.isEmpty()) {
                holdOut(dispatch, person, now);
                return Optional.empty();
            }
            return send(dispatch.with(variant.get()), person, now);
        }
        boolean proof = dispatch.way() == SentMessage.Way.PROOF;
        Optional<Json.Obj> whyNot = proof ? Optional.empty() : consent.whyNot(dispatch, person, now);
        if (whyNot.isPresent()) {
            record("SendSkip", dispatch, person, world.messages.number(), whyNot.get(), now);
            return Optional.empty();
        }
        Template template = dispatch.template();
        SentMessage message = new SentMessage(
                world.messages.number(),
                template.medium(),
                person,
                dispatch.campaignId(),
                template.id(),
                now,
                dispatch.way());
        world.outbox.add(message(message, dispatch.data(), content(template, person, data(dispatch))));
        if (!proof) {
            world.messages.add(message);
            record("Send", dispatch, person, message.number(), Json.Obj.EMPTY, now);
        }
        return Optional.of(message);
    }

    /** Records that a person in the holdout group of an experiment gets nothing. */
    void holdOut(SendRequest dispatch, StoredPerson person, Instant now) {
        record("SendSkip", dispatch, person, world.messages.number(), Consent.because("ExperimentHoldOut"), now);
    }

    private Json.Obj data(SendRequest dispatch) {
        return Documents.object()
                .plus(world.campaignData.of(dispatch.campaignId()))
                .plus(dispatch.data())
                .done();
    }

    /** The content of the template as the person would see it. */
    public Json.Obj content(Template template, StoredPerson person, Json.Obj data) {
        Json.Obj context = context(template, profile(person), data);
        String locale = person.fields().text("locale").orElse("");
        Json.Obj written = template.content(locale);
        Documents.Draft rendered = Documents.object();
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

    /** The HTML of the template as a page, rendered without a profile. Missing data stays empty. */
    public String page(Template template, Json.Obj data, Json.Obj feed) {
        Json.Obj written = template.content(template.defaultLocale());
        Json.Obj known = context(template, Json.Obj.EMPTY, data);
        Json.Obj context = written.flag("mergeDataFeedContext")
                ? Documents.object().plus(feed).plus(known).done()
                : known;
        return renderer.html(written.text("html").orElse(""), context, feed);
    }

    private static Json.Obj profile(StoredPerson person) {
        return Documents.object()
                .plus(person.fields())
                .putIf("email", person.email())
                .putIf("userId", person.userId())
                .done();
    }

    private static Json.Obj context(Template template, Json.Obj profile, Json.Obj data) {
        return Documents.object()
                .plus(UniversalTags.of(template))
                .plus(profile)
                .plus(template.facts().object("campaignDataFields").orElse(Json.Obj.EMPTY))
                .plus(data)
                .done();
    }

    private void record(
            String what, SendRequest dispatch, StoredPerson person, long message, Json.Obj data, Instant now) {
        Template template = dispatch.template();
        world.events.add(new Event(
                template.medium().event() + what,
                person,
                now.toEpochMilli(),
                dispatch.campaignId(),
                template.id(),
                message,
                data));
    }

    private static Json.Obj message(SentMessage message, Json.Obj data, Json.Obj content) {
        return Documents.object("messageId", Event.messageId(message.number()))
                .put("medium", message.medium().word())
                .put("to", message.person().email().or(message.person()::userId).orElse(""))
                .put("campaignId", message.campaignId())
                .put("templateId", message.templateId())
                .put("sentAt", message.at().toString())
                .put("way", message.way().name().toLowerCase(java.util.Locale.ROOT))
                .putIf("data", Optional.of(data).filter(it -> !it.isEmpty()))
                .put("content", content)
                .done();
    }
}
