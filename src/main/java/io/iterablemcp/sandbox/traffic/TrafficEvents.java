package io.iterablemcp.sandbox.traffic;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.world.Documents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Events of about 1.5 kB. The number of an event is its message id, so that a receiver's table can be checked. */
public final class TrafficEvents {

    private static final int BYTES = 1_500;
    private static final List<String> TYPES =
            List.of("emailSend", "emailSend", "emailSend", "emailOpen", "emailOpen", "emailClick");
    private static final int PEOPLE = 50_000;
    private static final String SUBJECT = "{{#if firstName}}{{firstName}}, {{/if}}new lamps for {{occasion}} ";

    private TrafficEvents() {}

    /** The message id of the event with this number. */
    public static String messageId(int number) {
        return "%032x".formatted(number);
    }

    static byte[] body(int number, Instant now) {
        String type = TYPES.get(number % TYPES.size());
        String email = "person" + number % PEOPLE + "@example.com";
        Documents.Draft fields = Documents.object("campaignId", 700_123)
                .put("campaignName", "Spring lamps")
                .put("templateId", 811_001)
                .put("templateName", "Lamps A")
                .put("channelId", 61)
                .put("messageTypeId", 71)
                .put("experimentId", Json.Null.NULL)
                .put("workflowId", Json.Null.NULL)
                .put("workflowName", Json.Null.NULL)
                .put("labels", List.of("spring"))
                .put("locale", Json.Null.NULL)
                .put("messageId", messageId(number))
                .put("emailId", "c700123:t811001:" + email)
                .put("email", email);
        if (!type.equals("emailSend")) {
            fields.put("userAgent", "Mozilla/5.0 (X11; Linux x86_64)")
                    .put("userAgentDevice", "Linux")
                    .put("ip", "203.0.113." + number % 250)
                    .put("isBot", number % 50 == 0);
        }
        if (type.equals("emailClick")) {
            fields.put("url", "https://shop.example.com/lamps?u=" + number)
                    .put("linkId", "2210457781")
                    .put("hrefIndex", 2);
        }
        fields.put("createdAt", DateTimes.shown(now));
        int length = text(type, email, fields.done()).length();
        // The subject of a real email may be long: it is a template.
        fields.put("emailSubject", SUBJECT.repeat(20).substring(0, Math.max(20, BYTES - length - 18)));
        return text(type, email, fields.done()).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String type, String email, Json.Obj fields) {
        return JsonWriter.write(Documents.object("email", email)
                .put("userId", "u-" + email.hashCode())
                .put("eventName", type)
                .put("dataFields", fields)
                .done());
    }
}
