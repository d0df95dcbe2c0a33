package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;

/**
 * An event of a person. Campaign, template and message are 0 when there is none, not Optional, because there
 * are a hundred thousand of these.
 *
 * @param type the name in exports: {@code emailOpen}, {@code customEvent} …
 * @param data the other fields that the API shows
 */
public record Event(
        String type, StoredPerson person, long at, long campaignId, long templateId, long message, Json.Obj data) {

    /** The name that the sender gave it, otherwise its type. */
    String name() {
        return data.text("eventName").orElse(type);
    }

    Event by(StoredPerson other) {
        return new Event(type, other, at, campaignId, templateId, message, data);
    }

    /** The message id as the API shows it: 32 hex digits. */
    public static String messageId(long message) {
        return "%032x"
                .formatted(message * 0x9E3779B97F4A7C15L & Long.MAX_VALUE)
                .replaceFirst("^0{16}", "5a4db0c500000000");
    }
}
