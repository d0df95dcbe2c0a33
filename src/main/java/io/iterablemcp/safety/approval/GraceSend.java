package io.iterablemcp.safety.approval;

import java.time.Instant;

/**
 * An approved campaign send that has a grace period.
 *
 * @param request whose approval it has used
 * @param moment when it goes out unless it is cancelled
 * @param certain whether Iterable has confirmed that it is scheduled
 */
public record GraceSend(ApprovalRequest request, long campaign, Instant moment, boolean certain) {}
