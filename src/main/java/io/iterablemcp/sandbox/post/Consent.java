package io.iterablemcp.sandbox.post;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.Optional;

/** Decides whether a person may receive a message: by subscriptions, frequency and reachability. */
final class Consent {

    /** The placeholder email of a person known by userId only, in an email-based project. It has no mailbox. */
    private static final String NO_MAILBOX = "@placeholder.email";

    /** Iterable publishes no reason for people who are unsubscribed or have no phone. */
    private static final Json.Obj NO_REASON = Json.Obj.EMPTY;

    private final World world;
    private final FrequencyCap cap;

    Consent(World world) {
        this.world = world;
        this.cap = new FrequencyCap(world);
    }

    /** What the event of a skipped message says. Empty when the message may be sent. */
    Optional<Json.Obj> whyNot(SendRequest dispatch, StoredPerson person, Instant now) {
        if (!reachable(dispatch.template(), person)) {
            return Optional.of(
                    dispatch.template().medium() == Medium.EMAIL ? because("InvalidRecipientEmail") : NO_REASON);
        }
        Optional<Json.Obj> messageType = messageType(dispatch.template());
        if (messageType.isEmpty()) {
            return Optional.empty();
        }
        if (!wanted(messageType.get(), person)) {
            return Optional.of(NO_REASON);
        }
        if (!marketing(messageType.get())) {
            return Optional.empty();
        }
        if (!dispatch.again() && had(dispatch.campaignId(), person)) {
            return Optional.of(because("DuplicateMarketingMessage"));
        }
        return cap.reached(messageType.get(), person, now)
                ? Optional.of(because("FrequencyCapping"))
                : Optional.empty();
    }

    static Json.Obj because(String reason) {
        return Documents.object("reason", reason).done();
    }

    private static boolean reachable(Template template, StoredPerson person) {
        return switch (template.medium()) {
            case EMAIL ->
                person.email().filter(email -> !email.endsWith(NO_MAILBOX)).isPresent();
            case SMS, WHATSAPP -> person.fields().text("phoneNumber").isPresent();
            default -> true;
        };
    }

    private Optional<Json.Obj> messageType(Template template) {
        return Documents.whole(template.facts(), "messageTypeId").flatMap(world.messageTypes::find);
    }

    private boolean wanted(Json.Obj messageType, StoredPerson person) {
        long type = world.messageTypes.idOf(messageType);
        boolean optIn =
                messageType.text("subscriptionPolicy").filter("OptIn"::equals).isPresent();
        boolean off = person.unsubscribedMessageTypes().contains(type)
                || person.unsubscribedChannels()
                        .contains(Documents.whole(messageType, "channelId").orElse(0L));
        return !off && (!optIn || person.subscribedMessageTypes().contains(type));
    }

    private boolean marketing(Json.Obj messageType) {
        return Documents.whole(messageType, "channelId")
                .flatMap(world.channels::find)
                .flatMap(channel -> channel.text("channelType"))
                .filter("Marketing"::equals)
                .isPresent();
    }

    private boolean had(long campaignId, StoredPerson person) {
        return world.messages.to(person).stream().anyMatch(message -> message.campaignId() == campaignId);
    }
}
