package io.iterablemcp.api;

import io.iterablemcp.api.pace.Permit;
import io.iterablemcp.api.pace.QueuedCall;
import io.iterablemcp.api.pace.RateLimiter;
import io.iterablemcp.api.request.WireRequest;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.store.database.StoreFault;

/** Sends a request when the published limits allow it. Every attempt counts, including retries. */
final class RateLimitedSender implements Sender {

    private static final Reply STOPPED = new Reply.Unsendable(
            "a person has paused changes while this one waited for Iterable's limits",
            "Reads still work. Make the same call again: the answer says who has paused them, and what to do.");

    private final Sender sending;
    private final RateLimiter limits;
    private final ApiListener watch;

    RateLimitedSender(Sender sending, RateLimiter limits, ApiListener watch) {
        this.sending = sending;
        this.limits = limits;
        this.watch = watch;
    }

    @Override
    public Attempt send(OutgoingRequest outgoing) throws InterruptedException {
        QueuedCall place = place(outgoing);
        Permit turn = turn(outgoing, place);
        boolean waited = !place.waited().isZero();
        if (turn instanceof Permit.Later later) {
            return new Attempt.HeldBack(new Reply.NotYet(later.limit(), later.runsAt()));
        }
        if (turn instanceof Permit.Unknown unknown) {
            return new Attempt.HeldBack(uncounted(outgoing.tool(), unknown.fault()));
        }
        try {
            return waited && outgoing.listener().stopped() ? new Attempt.HeldBack(STOPPED) : sending.send(outgoing);
        } finally {
            ((Permit.Now) turn).over().run();
        }
    }

    private static Reply uncounted(ToolSpec tool, StoreFault fault) {
        return new Reply.Unsendable(
                "calls of " + tool.name() + " are counted in the store, and it cannot be used: " + fault.clause(),
                fault.remedy());
    }

    private QueuedCall place(OutgoingRequest outgoing) {
        return outgoing.turnWait().isPresent()
                ? limits.place(
                        outgoing.agent(),
                        outgoing.deadline(),
                        outgoing.turnWait().get(),
                        outgoing.listener())
                : limits.place(outgoing.agent(), outgoing.deadline(), outgoing.listener());
    }

    private Permit turn(OutgoingRequest outgoing, QueuedCall place) throws InterruptedException {
        WireRequest request = outgoing.request();
        try {
            return limits.turn(outgoing.tool(), request.method(), request.path(), place);
        } finally {
            if (!place.waited().isZero()) {
                watch.waited(place.waited());
            }
        }
    }
}
