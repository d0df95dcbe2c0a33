package io.iterablemcp.webhooks.load;

/** An event of 1.5 kB, as a click often is, which says its number as the id of the message. */
final class NumberedEvent {

    static final int BYTES = 1_500;

    private NumberedEvent() {}

    static String body(int number) {
        String begin = "{\"email\": \"person" + number % 5_000 + "@shop.example\", \"userId\": \"u-" + number % 5_000
                + "\", \"eventName\": \"emailClick\", \"dataFields\": {\"campaignId\": 700123, \"campaignName\":"
                + " \"Spring shoes\", \"templateId\": 811001, \"templateName\": \"Shoes A\", \"workflowId\": null,"
                + " \"channelId\": 61, \"messageTypeId\": 71, \"labels\": [\"spring\"], \"locale\": null, \"emailSubject\":"
                + " \"{{firstName}}, new shoes\", \"messageId\": \"" + message(number) + "\", \"emailId\":"
                + " \"c700123:t811001:person" + number % 5_000 + "@shop.example\", \"linkId\": \"2210457781\","
                + " \"hrefIndex\": 2, \"ip\": \"203.0.113.9\", \"city\": \"Bergen\", \"region\": \"46\", \"country\":"
                + " \"Norway\", \"isBot\": false, \"createdAt\": \"2026-03-14 09:26:53 +00:00\", \"userAgent\":"
                + " \"Mozilla/5.0 (X11; Linux x86_64)\", \"url\": \"https://shop.example/shoes?u=";
        String end = "\"}}";
        return begin + "a".repeat(BYTES - begin.length() - end.length()) + end;
    }

    static String message(int number) {
        return String.format("%032x", number);
    }

    static int number(String message) {
        return Integer.parseInt(message, 16);
    }
}
