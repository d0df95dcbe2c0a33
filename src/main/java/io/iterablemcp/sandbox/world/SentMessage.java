package io.iterablemcp.sandbox.world;

import java.time.Instant;

/**
 * A message sent to one person.
 *
 * @param number its number in events; {@link Event#messageId} converts it to the id of the API
 * @param way whether it was sent with a whole campaign or alone
 */
public record SentMessage(
        long number, Medium medium, StoredPerson person, long campaignId, long templateId, Instant at, Way way) {

    SentMessage to(StoredPerson other) {
        return new SentMessage(number, medium, other, campaignId, templateId, at, way);
    }

    public enum Way {
        BLAST,
        TRIGGERED,
        PROOF
    }
}
