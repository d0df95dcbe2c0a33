package io.iterablemcp.safety;

import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time between the call of an approved campaign send and the send itself, in which a person can cancel it. Other calls
 * that send cannot be scheduled, or name a time of their own.
 *
 * @param length zero if campaigns are sent at once
 */
public record GracePeriod(Duration length) {

    public static final GracePeriod NONE = new GracePeriod(Duration.ZERO);

    private static final String SEND = "send_campaign";

    /** Whether calls of this tool are held back. */
    public boolean holds(ToolSpec tool) {
        return !length.isZero() && tool.name().equals(SEND);
    }

    /** When a call of this tool takes effect if it is made now: at the end of a second, so that the period is not shorter. */
    public Instant effect(ToolSpec tool, Instant now) {
        return holds(tool) ? now.plus(length).plusMillis(999).truncatedTo(ChronoUnit.SECONDS) : now;
    }
}
