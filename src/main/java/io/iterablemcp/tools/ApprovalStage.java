package io.iterablemcp.tools;

import io.iterablemcp.config.Confirm;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.text.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a change back until a person has agreed to exactly this change. What is held back is stored as a request; when it
 * is approved, the same call goes on, and {@link CommitStage} uses the approval up.
 */
public final class ApprovalStage implements Stage {

    private final Confirm confirm;
    private final CallApprovals approvals;

    public ApprovalStage(Confirm confirm, CallApprovals approvals) {
        this.confirm = confirm;
        this.approvals = approvals;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        if (call.tool().access() == Access.READ) {
            return next.proceed(call);
        }
        Optional<RequiredApproval> required = RequiredApproval.of(call, confirm);
        // The parts of a composed tool are approved with the whole.
        if (required.isEmpty() || call.trace().parent().isPresent()) {
            return next.proceed(call);
        }
        CallApprovals.Result result = decided(required.get());
        if (result instanceof CallApprovals.Result.Held held) {
            return held.outcome();
        }
        CallApprovals.Result.Agreed agreed = (CallApprovals.Result.Agreed) result;
        return noted(next.proceed(agreed.call()), agreed.note());
    }

    /** The store gives up when the thread is interrupted. A cancelled call still gets its answer. */
    private CallApprovals.Result decided(RequiredApproval required) {
        boolean cancelled = Thread.interrupted();
        try {
            return approvals.of(required);
        } catch (StoreException e) {
            return new CallApprovals.Result.Held(new Outcome.Refused(
                    Outcome.Reason.STORE,
                    "a person has to approve it, and the store of approvals cannot be used: "
                            + Clause.of(e.fault().words()),
                    e.fault().remedy()));
        } finally {
            if (cancelled) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Outcome noted(Outcome outcome, String note) {
        if (!(outcome instanceof Outcome.Answered answered)) {
            return outcome;
        }
        List<String> notes = new ArrayList<>(answered.notes());
        notes.add(note);
        return new Outcome.Answered(answered.text(), notes);
    }
}
