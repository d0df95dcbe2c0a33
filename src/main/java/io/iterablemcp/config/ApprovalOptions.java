package io.iterablemcp.config;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How people approve changes.
 *
 * @param waits how long a request waits for a decision
 * @param secondAbove the number of people above which two have to approve a change; empty if one is always enough
 * @param agentConfirms whether the agent may confirm by itself what touches no person
 */
public record ApprovalOptions(Duration waits, OptionalLong secondAbove, boolean agentConfirms) {

    public static final ApprovalOptions DEFAULT = new ApprovalOptions(Duration.ofHours(24), OptionalLong.empty(), true);
}
