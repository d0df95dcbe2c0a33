package io.iterablemcp.sandbox.world;

import java.time.Instant;

/**
 * A message that went out to one person.
 *
 * @param number names it to events; {@link Event#messageId} writes it for the outside
 * @param way whether a whole campaign went out, or this one message
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
