package io.iterablemcp.cli.approvals;

import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.Cancellable;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.approval.RequestState;

/** Why a send cannot be cancelled, in one sentence for the person. */
record CancelWords(Cancellable found, RequestTable table) {

    String words() {
        if (found instanceof Cancellable.Unknown unknown) {
            return new DecisionWords(new Decided.Unknown(unknown.number()), "").words();
        }
        if (found instanceof Cancellable.OtherProject other) {
            return new DecisionWords(new Decided.OtherProject(other.number(), other.project()), "").words();
        }
        if (found instanceof Cancellable.Cancelled cancelled) {
            return new DecisionWords(new Decided.AlreadyDecided(cancelled.request()), "").words();
        }
        if (found instanceof Cancellable.Over over) {
            return "the grace period of request " + over.send().request().number() + " ended at "
                    + table.time(over.send().moment()) + ": iterable-mcp call abort_campaign campaignId="
                    + over.send().campaign() + " stops what has not gone out yet.";
        }
        return noSend(((Cancellable.NoSend) found).request());
    }

    private static String noSend(ApprovalRequest request) {
        boolean waits = request.state() == RequestState.OPEN || request.state() == RequestState.APPROVED;
        return "request " + request.number() + " has no send in a grace period"
                + (waits
                        ? ": it was not made, and iterable-mcp approvals reject " + request.number() + " stops it."
                        : ". iterable-mcp approvals list shows those that can be cancelled.");
    }
}
