package io.iterablemcp.config;

import java.util.List;
import java.util.Optional;

/**
 * The settings that keep changes safe.
 *
 * @param budgets whether changes are counted against budgets
 * @param allowedDomains the domains that links, senders and copies may name; empty if any may
 * @param webhooks whether an agent may change where webhooks are sent
 * @param notices where people read that something waits for them
 * @param approvals how people approve changes
 */
public record SafetyOptions(
        SameCall sameCall,
        Confirm confirm,
        boolean budgets,
        List<String> allowedDomains,
        boolean webhooks,
        Optional<NoticeTarget> notices,
        ApprovalOptions approvals) {

    public static final SafetyOptions DEFAULT = new SafetyOptions(
            SameCall.REFUSE, Confirm.AUDIENCE, true, List.of(), false, Optional.empty(), ApprovalOptions.DEFAULT);

    /** Changes are made as the agent asks. */
    public static final SafetyOptions OFF = new SafetyOptions(
            SameCall.OFF, Confirm.OFF, false, List.of(), true, Optional.empty(), ApprovalOptions.DEFAULT);

    public SafetyOptions {
        allowedDomains = List.copyOf(allowedDomains);
    }
}
