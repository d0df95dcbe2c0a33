package io.iterablemcp.sandbox.webhooks.body;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import java.util.List;

/** The fields of email events. */
final class EmailFields {

    /** What opens, clicks, bounces and complaints add, as far as the event has it. */
    private static final List<String> REACTIONS = List.of(
            "userAgent",
            "userAgentDevice",
            "ip",
            "proxySource",
            "isBot",
            "url",
            "linkUrl",
            "linkId",
            "canonicalUrlId",
            "hrefIndex",
            "city",
            "region",
            "country",
            "trackedLink",
            "recipientState",
            "status",
            "bounceMessage");

    private EmailFields() {}

    static void add(Documents.Draft fields, EventFacts facts) {
        String type = facts.event().type();
        if (facts.event().message() != 0) {
            fields.put("messageId", facts.messageId()).put("emailId", facts.emailId());
        }
        if (facts.written().has("subject")) {
            fields.put("emailSubject", facts.writtenOrNull("subject"));
        }
        if (type.equals("emailSend")) {
            fields.put("contentId", facts.contentId());
            if (facts.sent().text("way").filter("triggered"::equals).isPresent()) {
                fields.put("transactionalData", facts.sent().object("data").orElse(Json.Obj.EMPTY));
            }
        } else if (type.equals("emailUnSubscribe")) {
            fields.putIf("unsubSource", facts.data("unsubSource"));
            CampaignlessFields.subscriptions(fields, facts);
        }
        REACTIONS.forEach(name -> fields.putIf(name, facts.data(name)));
    }
}
