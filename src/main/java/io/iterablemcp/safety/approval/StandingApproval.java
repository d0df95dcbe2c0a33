package io.iterablemcp.safety.approval;

import java.time.Instant;

/**
 * An approval of many calls that reach one person each.
 *
 * @param ends when it ends at the latest
 * @param why what has ended it before; empty while it lasts
 * @param used how often it was used in the last 24 hours
 */
public record StandingApproval(
        long number, StandingTerms terms, String approver, Instant created, Instant ends, String why, long used) {}
