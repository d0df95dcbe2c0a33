package io.iterablemcp.sandbox.webhooks.body;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.world.Documents;
import java.util.List;

/** The fields of events that belong to a person and to no campaign. */
final class CampaignlessFields {

    private static final List<String> SUBSCRIPTIONS = List.of("emailListIds", "channelIds", "messageTypeIds");

    private CampaignlessFields() {}

    static void add(Documents.Draft fields, EventFacts facts) {
        switch (facts.event().type()) {
            case "emailSubscribe" -> {
                fields.put(
                                "profileUpdatedAt",
                                DateTimes.shown(facts.event().person().updated()))
                        .put("publicIdString", Json.Null.NULL)
                        .put("signupSource", facts.data("signupSource").orElse(Json.text("API")));
                subscriptions(fields, facts);
            }
            case "journeyExit" -> journey(fields, facts);
            case "embeddedSession" ->
                fields.putIf("deviceInfo", facts.data("deviceInfo"))
                        .put(
                                "embeddedSessionId",
                                EventFacts.orNull(
                                        facts.event().data().object("session").flatMap(it -> it.get("id"))))
                        .putIf("impressionCount", facts.data("impressionCount"));
            case "whatsAppReceived" ->
                fields.put("fromWhatsAppPhoneNumber", facts.phone())
                        .putIf("whatsAppBodyField", facts.data("whatsAppMessage"));
            default -> TextFields.received(fields, facts);
        }
    }

    /** What was subscribed to, or left. */
    static void subscriptions(Documents.Draft fields, EventFacts facts) {
        SUBSCRIPTIONS.forEach(name -> fields.put(name, facts.data(name).orElse(new Json.Arr(List.of()))));
    }

    /** A journey of the sandbox is one node long. */
    private static void journey(Documents.Draft fields, EventFacts facts) {
        fields.put("email", EventFacts.orNull(facts.event().person().email()))
                .putIf("workflowId", facts.data("journeyId"))
                .putIf("workflowName", facts.data("journeyName"))
                .putIf("entranceTime", facts.data("entranceTime"))
                .putIf("exitTime", facts.data("exitTime"))
                .put("exitNodeId", 1)
                .putIf("exitReason", facts.data("exitReason"))
                .put("exitRuleId", Json.Null.NULL)
                .put("nodeCount", 1)
                .put("nodePath", "1");
    }
}
