package io.iterablemcp.config;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How people approve changes.
 *
 * @param waits how long a request waits for a decision
 * @param secondAbove the number of people above which two have to approve a change; empty if one is always enough
 * @param agentConfirms whether the agent may confirm by itself what touches no person
 * @param grace how long after its call an approved campaign send goes out; zero if at once
 */
public record ApprovalOptions(Duration waits, OptionalLong secondAbove, boolean agentConfirms, Duration grace) {

    public static final ApprovalOptions DEFAULT = new ApprovalOptions(Duration.ofHours(24), OptionalLong.empty(), true);

    /** Without a grace period. */
    public ApprovalOptions(Duration waits, OptionalLong secondAbove, boolean agentConfirms) {
        this(waits, secondAbove, agentConfirms, Duration.ZERO);
    }
}
