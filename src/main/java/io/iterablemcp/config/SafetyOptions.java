package io.iterablemcp.config;

import io.iterablemcp.config.budget.BudgetLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings that keep changes safe.
 *
 * @param budgets the limits of the whole project; empty if changes are not counted
 * @param allowedDomains the domains that links, senders and copies may name; empty if any may
 * @param webhooks whether an agent may change where webhooks are sent
 * @param notices where people read that something waits for them
 * @param approvals how people approve changes
 * @param previews what previews show besides
 */
public record SafetyOptions(
        SameCall sameCall,
        Confirm confirm,
        Optional<BudgetLimits> budgets,
        List<String> allowedDomains,
        boolean webhooks,
        Optional<NoticeTarget> notices,
        ApprovalOptions approvals,
        PreviewOptions previews) {

    public static final SafetyOptions DEFAULT = new SafetyOptions(
            SameCall.REFUSE,
            Confirm.AUDIENCE,
            Optional.of(BudgetLimits.DEFAULT),
            List.of(),
            false,
            Optional.empty(),
            ApprovalOptions.DEFAULT);

    /** Changes are made as the agent asks. */
    public static final SafetyOptions OFF = new SafetyOptions(
            SameCall.OFF, Confirm.OFF, Optional.empty(), List.of(), true, Optional.empty(), ApprovalOptions.DEFAULT);

    /** Options without a time zone and a proof profile. */
    public SafetyOptions(
            SameCall sameCall,
            Confirm confirm,
            Optional<BudgetLimits> budgets,
            List<String> allowedDomains,
            boolean webhooks,
            Optional<NoticeTarget> notices,
            ApprovalOptions approvals) {
        this(sameCall, confirm, budgets, allowedDomains, webhooks, notices, approvals, PreviewOptions.DEFAULT);
    }

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
                notices,
                new ApprovalOptions(approvals.waits(), held.secondAbove(), held.agentConfirms(), held.grace()),
                previews);
    }

    /** For a command in which a person moves a webhook. */
    public SafetyOptions withWebhooks() {
        return new SafetyOptions(sameCall, confirm, budgets, allowedDomains, true, notices, approvals, previews);
    }

    SafetyOptions withoutBudgets() {
        return new SafetyOptions(
                sameCall, confirm, Optional.empty(), allowedDomains, webhooks, notices, approvals, previews);
    }

    /** How long after its call an approved campaign send goes out. Where nobody approves, it goes out at once. */
    public Duration grace() {
        return confirm == Confirm.OFF ? Duration.ZERO : approvals.grace();
    }

    /** Whether the state before a change is kept. Where nobody is asked and nothing is limited, no read is added. */
    public boolean keepsState() {
        return confirm != Confirm.OFF || budgets.isPresent();
    }
}
