package io.iterablemcp.sandbox.webhooks.body;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** The fields of events that belong to a message, by its medium. */
final class MessageFields {

    private MessageFields() {}

    static void add(Documents.Draft fields, EventFacts facts) {
        String type = facts.event().type();
        if (type.startsWith("email") || type.startsWith("hosted")) {
            EmailFields.add(fields, facts);
        } else if (type.startsWith("push")) {
            PushFields.add(fields, facts);
        } else if (type.startsWith("sms")) {
            TextFields.add(fields, facts);
        } else if (type.startsWith("inApp")) {
            InAppFields.add(fields, facts);
        } else if (type.startsWith("webPush")) {
            webPush(fields, facts);
        } else if (type.startsWith("whatsApp")) {
            whatsApp(fields, facts);
        } else {
            embedded(fields, facts);
        }
    }

    private static void webPush(Documents.Draft fields, EventFacts facts) {
        fields.put("messageId", facts.messageId());
        if (facts.event().type().equals("webPushSend")) {
            fields.put(
                            "browserToken",
                            facts.event().person().devices().browserTokens().stream()
                                    .findFirst()
                                    .orElse(""))
                    .put("contentId", facts.contentId())
                    .put("webPushMessage", facts.writtenOrNull("title"))
                    .put("webPushBody", facts.writtenOrNull("message"))
                    .put("webPushIcon", facts.writtenOrNull("iconUrl"))
                    .put("webPushClickAction", facts.writtenOrNull("clickActionUrl"))
                    .put("emailId", facts.emailId());
        }
    }

    private static void whatsApp(Documents.Draft fields, EventFacts facts) {
        String type = facts.event().type();
        fields.put("messageId", facts.messageId())
                .put("toWhatsAppPhoneNumber", facts.phone())
                .put("fromWhatsAppSenderId", 1)
                .put("whatsAppBodyField", facts.writtenOrNull("message"))
                .put("messageStatus", type.substring("whatsApp".length()).toLowerCase(Locale.ROOT))
                .put("errorCode", facts.data("errorCode").orElse(Json.Null.NULL))
                .putIf("url", facts.data("url"))
                .put("renderedWhatsAppMessage", facts.rendered("message"))
                .put("sentAt", EventFacts.orNull(facts.sent().text("sentAt")));
    }

    private static void embedded(Documents.Draft fields, EventFacts facts) {
        String words = facts.name() + "/" + facts.event().campaignId() + "/" + facts.messageId();
        fields.put("messageId", Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8)))
                .putIf("deviceInfo", facts.data("deviceInfo"))
                .putIf("embeddedButtonId", facts.data("buttonIdentifier"))
                .putIf("embeddedTargetUrl", facts.data("targetUrl"))
                .putIf("embeddedImpressionDisplayCount", facts.data("displayCount"))
                .putIf("embeddedImpressionDisplayDuration", facts.data("displayDuration"))
                .putIf("embeddedImpressionPlacementId", facts.data("placementId"));
    }
}
