package io.iterablemcp.api;

import io.iterablemcp.api.pace.Permit;
import io.iterablemcp.api.pace.QueuedCall;
import io.iterablemcp.api.pace.RateLimiter;
import io.iterablemcp.api.request.WireRequest;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.store.database.StoreFault;

/** Sends a request when the published limits allow it. Every attempt counts, including retries. */
final class RateLimitedSender implements Sender {

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
        Permit turn = turn(outgoing);
        if (turn instanceof Permit.Later later) {
            return new Attempt.HeldBack(new Reply.NotYet(later.limit(), later.runsAt()));
        }
        if (turn instanceof Permit.Unknown unknown) {
            return new Attempt.HeldBack(uncounted(outgoing.tool(), unknown.fault()));
        }
        try {
            return sending.send(outgoing);
        } finally {
            ((Permit.Now) turn).over().run();
        }
    }

    private static Reply uncounted(ToolSpec tool, StoreFault fault) {
        return new Reply.Unsendable(
                "calls of " + tool.name() + " are counted in the store, and it cannot be used: " + fault.clause(),
                fault.remedy());
    }

    private Permit turn(OutgoingRequest outgoing) throws InterruptedException {
        WireRequest request = outgoing.request();
        QueuedCall place = outgoing.turnWait().isPresent()
                ? limits.place(
                        outgoing.agent(),
                        outgoing.deadline(),
                        outgoing.turnWait().get(),
                        outgoing.listener())
                : limits.place(outgoing.agent(), outgoing.deadline(), outgoing.listener());
        try {
            return limits.turn(outgoing.tool(), request.method(), request.path(), place);
        } finally {
            if (!place.waited().isZero()) {
                watch.waited(place.waited());
            }
        }
    }
}
