package io.iterablemcp.safety.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request for a person's approval.
 *
 * @param number by which people and the agent name it
 * @param ends until when it waits, or until when an approval counts
 * @param needed how many people have to approve it
 * @param decisions what the approvers have said so far, the first one first
 */
public record ApprovalRequest(
        long number,
        RequestedCall call,
        RequestedChange change,
        RequestState state,
        Instant created,
        Instant ends,
        int needed,
        List<Decision> decisions) {

    public ApprovalRequest {
        decisions = List.copyOf(decisions);
    }

    /**
     * What one approver has said.
     *
     * @param words for the agent; may be empty
     */
    public record Decision(Approver approver, boolean approved, String words, Instant moment) {}

    /** Who has rejected or cancelled it, and why. */
    public Optional<Decision> rejection() {
        return decisions.stream().filter(it -> !it.approved()).findFirst();
    }

    long approvals() {
        return decisions.stream().filter(Decision::approved).count();
    }
}
