package io.iterablemcp.sandbox.webhooks.body;

import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.world.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The fields of in-app events. */
final class InAppFields {

    private static final Duration LIFE = Duration.ofDays(30);
    private static final List<String> REPORTED = List.of("clickedUrl", "inboxSessionId", "deleteAction", "deviceInfo");

    private InAppFields() {}

    static void add(Documents.Draft fields, EventFacts facts) {
        fields.put("messageId", facts.messageId());
        if (facts.event().type().equals("inAppSend")) {
            sent(fields, facts);
        }
        REPORTED.forEach(name -> fields.putIf(name, facts.data(name)));
    }

    static void sent(Documents.Draft fields, EventFacts facts) {
        Instant at = Instant.ofEpochMilli(facts.event().at());
        fields.put("contentId", facts.contentId())
                .put("inAppBody", facts.writtenOrNull("html"))
                .put(
                        "messageContext",
                        Documents.object("saveToInbox", facts.written().has("inboxMetadata"))
                                .put("trigger", "immediate")
                                .done())
                .put("expiresAt", DateTimes.shown(at.plus(LIFE)))
                .put("emailId", facts.emailId())
                .put("priorityLevel", 300.5);
    }
}
