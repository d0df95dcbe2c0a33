package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;

/**
 * Something that happened to or was done by a person. Campaign, template and message are 0 where there is none: there
 * are a hundred thousand of these.
 *
 * @param type {@code emailOpen}, {@code customEvent} … as exports name it
 * @param data the rest of what the API shows of it
 */
public record Event(
        String type, StoredPerson person, long at, long campaignId, long templateId, long message, Json.Obj data) {

    /** What it is called: its sender's word for it, or else its type. */
    String name() {
        return data.text("eventName").orElse(type);
    }

    Event by(StoredPerson other) {
        return new Event(type, other, at, campaignId, templateId, message, data);
    }

    /** SentMessage ids are 32 hex digits to the outside. */
    public static String messageId(long message) {
        return "%032x"
                .formatted(message * 0x9E3779B97F4A7C15L & Long.MAX_VALUE)
                .replaceFirst("^0{16}", "5a4db0c500000000");
    }
}
