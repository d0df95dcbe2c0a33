package io.iterablemcp.console.messages;

import io.iterablemcp.webhooks.event.LatestEvents.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the events of some names have in common, for whoever looks at trends. */
enum EventKind {
    SENT(
            "sent or delivered",
            "emailSend",
            "pushSend",
            "smsSend",
            "whatsAppSend",
            "webPushSend",
            "inAppSend",
            "inAppDelivery",
            "embeddedSend",
            "embeddedReceived"),
    OPENED(
            "opened, seen or clicked",
            "emailOpen",
            "emailClick",
            "pushOpen",
            "smsClick",
            "whatsAppSeen",
            "whatsAppClick",
            "webPushClick",
            "inAppOpen",
            "inAppClick",
            "embeddedImpression",
            "embeddedClick",
            "inboxMessageImpression"),
    LOST(
            "bounced, complained, unsubscribed or uninstalled",
            "emailBounce",
            "pushBounce",
            "smsBounce",
            "whatsAppBounce",
            "emailComplaint",
            "emailUnSubscribe",
            "hostedUnsubscribeClick",
            "pushUninstall"),
    SKIPPED(
            "not sent, for a reason that the event names",
            "emailSendSkip",
            "pushSendSkip",
            "smsSendSkip",
            "whatsAppSendSkip",
            "webPushSendSkip",
            "inAppSendSkip",
            "embeddedSendSkip"),
    OTHER("everything else, such as answers of people");

    private final String about;
    /** Unmodifiable. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> names;

    EventKind(String about, String... names) {
        this.about = about;
        this.names = List.of(names);
    }

    /** As addresses and charts name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String about() {
        return about;
    }

    /** The names of its events, to search for. */
    Names names() {
        return this == OTHER
                ? new Names(
                        Arrays.stream(values()).flatMap(it -> it.names.stream()).toList(), true)
                : new Names(names, false);
    }

    static EventKind of(String event) {
        return Arrays.stream(values())
                .filter(it -> it.names.contains(event))
                .findFirst()
                .orElse(OTHER);
    }

    static Optional<EventKind> named(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
