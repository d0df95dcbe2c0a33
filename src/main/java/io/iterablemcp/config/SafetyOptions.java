package io.iterablemcp.config;

import java.util.List;

/**
 * The settings that keep changes safe.
 *
 * @param budgets whether changes are counted against budgets
 * @param allowedDomains the domains that links, senders and copies may name; empty if any may
 * @param webhooks whether an agent may change where webhooks are sent
 * @param approvals how people approve changes
 */
public record SafetyOptions(
        SameCall sameCall,
        Confirm confirm,
        boolean budgets,
        List<String> allowedDomains,
        boolean webhooks,
        ApprovalOptions approvals) {

    public static final SafetyOptions DEFAULT =
            new SafetyOptions(SameCall.REFUSE, Confirm.AUDIENCE, true, List.of(), false, ApprovalOptions.DEFAULT);

    /** Changes are made as the agent asks. */
    public static final SafetyOptions OFF =
            new SafetyOptions(SameCall.OFF, Confirm.OFF, false, List.of(), true, ApprovalOptions.DEFAULT);

    public SafetyOptions {
        allowedDomains = List.copyOf(allowedDomains);
    }

    /** The same options with these values for the settings that approvers agree to. */
    SafetyOptions with(ApprovedSafety held) {
        return new SafetyOptions(
                held.sameCall(),
                held.confirm(),
                held.budgets(),
                held.allowedDomains(),
                webhooks,
                new ApprovalOptions(approvals.waits(), held.secondAbove(), held.agentConfirms()));
    }
}
