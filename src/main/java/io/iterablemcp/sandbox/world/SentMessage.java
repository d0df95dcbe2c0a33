package io.iterablemcp.sandbox.world;

import java.time.Instant;

/**
 * A message that went out to one person.
 *
 * @param number names it to events; {@link Event#messageId} writes it for the outside
 * @param way whether a whole campaign went out, or this one message
 */
public record SentMessage(
        long number, Medium medium, Person person, long campaignId, long templateId, Instant at, Way way) {

    SentMessage to(Person other) {
        return new SentMessage(number, medium, other, campaignId, templateId, at, way);
    }

    public enum Way {
        BLAST,
        TRIGGERED,
        PROOF
    }
}
