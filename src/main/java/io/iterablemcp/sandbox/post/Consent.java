package io.iterablemcp.sandbox.post;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides whether a person may receive a message: by subscriptions, frequency and reachability. */
final class Consent {

    /** The placeholder email of a person known by userId only, in an email-based project. It has no mailbox. */
    private static final String NO_MAILBOX = "@placeholder.email";

    private final World world;

    Consent(World world) {
        this.world = world;
    }

    /** The reason why the message is skipped. Empty when it may be sent. */
    Optional<String> whyNot(SendRequest dispatch, StoredPerson person, Instant now) {
        if (!reachable(dispatch.template(), person)) {
            return Optional.of("NoAddress");
        }
        Optional<Json.Obj> messageType = messageType(dispatch.template());
        if (messageType.isEmpty()) {
            return Optional.empty();
        }
        if (!wanted(messageType.get(), person)) {
            return Optional.of("Unsubscribed");
        }
        if (!marketing(messageType.get())) {
            return Optional.empty();
        }
        if (!dispatch.again() && had(dispatch.campaignId(), person)) {
            return Optional.of("DuplicateMarketingMessage");
        }
        return capped(messageType.get(), person, now) ? Optional.of("FrequencyCapping") : Optional.empty();
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

    private boolean capped(Json.Obj messageType, StoredPerson person, Instant now) {
        Optional<Json.Obj> cap = messageType.object("frequencyCap");
        if (cap.isEmpty()) {
            return false;
        }
        Instant since =
                now.minus(Duration.ofDays(Documents.whole(cap.get(), "days").orElse(1L)));
        long type = world.messageTypes.idOf(messageType);
        long had = world.messages.to(person).stream()
                .filter(message -> message.at().isAfter(since) && isOf(type, message))
                .count();
        return had >= Documents.whole(cap.get(), "messages").orElse(Long.MAX_VALUE);
    }

    private boolean isOf(long messageType, SentMessage message) {
        return world.templates
                .find(message.templateId())
                .flatMap(template -> Documents.whole(template.facts(), "messageTypeId"))
                .filter(type -> type == messageType)
                .isPresent();
    }
}
