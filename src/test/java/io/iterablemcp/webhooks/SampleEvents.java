package io.iterablemcp.webhooks;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.webhooks.event.ReceivedEvent;

/** Events of invented people. */
public final class SampleEvents {

    private SampleEvents() {}

    public static String click(String email, int at) {
        return "{\"email\": \"" + email + "\", \"userId\": \"u-1042\", \"eventName\": \"emailClick\", \"dataFields\": {"
                + "\"campaignId\": 700123, \"campaignName\": \"Spring shoes\", \"templateId\": 811001,"
                + " \"workflowId\": null, \"messageId\": \"4f0c2b7d9e1a4c5f8b6d3e2a1c0f9d8e\","
                + " \"url\": \"https://shop.example/shoes?u=1042\", \"hrefIndex\": " + at + ", \"isBot\": false,"
                + " \"createdAt\": \"2026-03-14 09:26:53 +00:00\"}}";
    }

    public static ReceivedEvent event(String body) {
        return new ReceivedEvent((Json.Obj) JsonReader.read(body), body);
    }
}
