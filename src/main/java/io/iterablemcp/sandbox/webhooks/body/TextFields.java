package io.iterablemcp.sandbox.webhooks.body;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;

/** The fields of SMS events. */
final class TextFields {

    /** A number that nobody can have. */
    private static final String OUR_NUMBER = "+15550100";

    private static final int SENDER = 1;

    private TextFields() {}

    static void add(Documents.Draft fields, EventFacts facts) {
        fields.put("smsMessage", facts.writtenOrNull("message")).put("emailId", facts.emailId());
        switch (facts.event().type()) {
            case "smsSend" -> sent(fields, facts);
            case "smsBounce" ->
                fields.put("fromPhoneNumberId", SENDER).putIf("smsProviderResponse", facts.data("smsProviderResponse"));
            default ->
                fields.put("messageId", facts.messageId())
                        .put("clickedUrl", facts.data("url").orElse(Json.Null.NULL))
                        .put("isBot", facts.data("isBot").orElse(Json.Bool.FALSE));
        }
    }

    private static void sent(Documents.Draft fields, EventFacts facts) {
        fields.put("messageId", facts.messageId())
                .put("toPhoneNumber", facts.phone())
                .put("fromPhoneNumberId", SENDER)
                .put("fromSMSSenderId", SENDER)
                .put("contentId", facts.contentId())
                .put("imageUrl", facts.writtenOrNull("imageUrl"))
                .put("renderedSmsMessage", facts.rendered("message"))
                .put("smsSendCount", 1)
                .put("mmsSendCount", 0)
                .put("isSMSEstimation", false)
                .put("espName", "Sandbox")
                .put("senderPhoneNumberType", "LongCode");
    }

    static void received(Documents.Draft fields, EventFacts facts) {
        fields.put("fromPhoneNumber", facts.phone())
                .put("toPhoneNumber", OUR_NUMBER)
                .putIf("smsMessage", facts.data("smsMessage"));
    }
}
