package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.Cancellable;
import io.iterablemcp.safety.approval.GraceSend;
import io.iterablemcp.safety.approval.GraceSends;
import io.iterablemcp.store.database.StoreException;

/** Cancels an approved send in its grace period, in Iterable and in the store. */
public record GraceCancellation(ToolChain tools, GraceSends sends) {

    /** What came of it. */
    public sealed interface Result {

        /** @param free whether its people count in the budgets no more */
        record Cancelled(GraceSend send, boolean free) implements Result {}

        /** It is cancelled in Iterable, and the store does not know. */
        record NotStored(GraceSend send, String fault) implements Result {}

        /** @param certain whether it was not cancelled for certain */
        record Failed(GraceSend send, Outcome outcome, boolean certain) implements Result {}

        /** There is nothing to cancel. */
        record Impossible(Cancellable why) implements Result {}
    }

    /**
     * @param caller a person who may stop what is under way
     * @param words for the agent; may be empty
     */
    public Result cancel(long request, Caller caller, Approver approver, String words) throws StoreException {
        Cancellable found = sends.find(caller.project().identity(), request);
        if (!(found instanceof Cancellable.Ready ready)) {
            return new Result.Impossible(found);
        }
        GraceSend send = ready.send();
        Outcome outcome = tools.run(
                tools.call("cancel_campaign", Json.Obj.EMPTY.with("campaignId", Json.Num.of(send.campaign())), caller));
        if (!(outcome instanceof Outcome.Answered)) {
            return new Result.Failed(send, outcome, isCertain(outcome));
        }
        try {
            return new Result.Cancelled(send, sends.cancel(send, approver, words));
        } catch (StoreException e) {
            return new Result.NotStored(send, e.words());
        }
    }

    /** Whether Iterable has not cancelled it, as far as this program can know. */
    private static boolean isCertain(Outcome outcome) {
        return outcome instanceof Outcome.Refused
                || (outcome instanceof Outcome.Failed failed && failed.status().orElse(0) / 100 == 4);
    }
}
