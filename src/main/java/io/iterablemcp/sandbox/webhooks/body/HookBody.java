package io.iterablemcp.sandbox.webhooks.body;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.Set;

/** Builds the body that a webhook has for an event. */
public final class HookBody {

    private static final Set<String> WITHOUT_CAMPAIGN =
            Set.of("emailSubscribe", "smsReceived", "whatsAppReceived", "embeddedSession", "journeyExit");

    private final World world;
    private final CampaignContext context;

    public HookBody(World world) {
        this.world = world;
        this.context = new CampaignContext(world);
    }

    public Json.Obj of(Event event) {
        EventFacts facts = EventFacts.of(world, event);
        Documents.Draft fields = Documents.object();
        if (event.type().endsWith("SendSkip")) {
            skip(fields, facts);
        } else if (WITHOUT_CAMPAIGN.contains(event.type())) {
            CampaignlessFields.add(fields, facts);
        } else {
            fields.plus(context.of(event));
            MessageFields.add(fields, facts);
        }
        fields.put("createdAt", DateTimes.shown(Instant.ofEpochMilli(event.at())));
        return Documents.object("email", EventFacts.orNull(event.person().email()))
                .putIf("userId", event.person().userId())
                .put("eventName", event.type())
                .put("dataFields", fields.done())
                .done();
    }

    /** Names no campaign, except that of an in-app message has all that its send has. */
    private void skip(Documents.Draft fields, EventFacts facts) {
        if (facts.event().type().equals("inAppSendSkip")) {
            fields.plus(context.of(facts.event()));
            InAppFields.sent(fields, facts);
        }
        fields.put("campaignId", facts.event().campaignId())
                .put("templateId", facts.event().templateId())
                .put("messageId", facts.messageId())
                .putIf("reason", facts.data("reason"));
    }
}
