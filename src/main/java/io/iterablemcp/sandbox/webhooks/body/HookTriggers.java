package io.iterablemcp.sandbox.webhooks.body;

import java.util.Set;

/** The events of a project that cause a webhook. Others, such as purchases, are only in its history. */
public final class HookTriggers {

    private static final Set<String> ALL = Set.of(
            "emailSend",
            "emailOpen",
            "emailClick",
            "emailBounce",
            "emailComplaint",
            "emailSendSkip",
            "emailSubscribe",
            "emailUnSubscribe",
            "hostedUnsubscribeClick",
            "pushSend",
            "pushOpen",
            "pushBounce",
            "pushUninstall",
            "pushSendSkip",
            "smsSend",
            "smsBounce",
            "smsClick",
            "smsReceived",
            "smsSendSkip",
            "inAppSend",
            "inAppOpen",
            "inAppClick",
            "inAppDelete",
            "inAppSendSkip",
            "webPushSend",
            "webPushClick",
            "webPushSendSkip",
            "embeddedReceived",
            "embeddedClick",
            "embeddedImpression",
            "embeddedSession",
            "whatsAppSend",
            "whatsAppSeen",
            "whatsAppClick",
            "whatsAppReceived",
            "whatsAppBounce",
            "whatsAppSendSkip",
            "journeyExit");

    private HookTriggers() {}

    public static boolean has(String event) {
        return ALL.contains(event);
    }

    /** Whether the switches for blast and triggered sends apply to it. */
    public static boolean isSend(String event) {
        return event.endsWith("Send");
    }
}
