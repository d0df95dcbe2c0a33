package io.iterablemcp.api;

import io.iterablemcp.api.pace.Permit;
import io.iterablemcp.api.pace.QueuedCall;
import io.iterablemcp.api.pace.RateLimiter;
import io.iterablemcp.api.request.WireRequest;

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
        try {
            return sending.send(outgoing);
        } finally {
            ((Permit.Now) turn).over().run();
        }
    }

    private Permit turn(OutgoingRequest outgoing) throws InterruptedException {
        WireRequest request = outgoing.request();
        QueuedCall place = limits.place(outgoing.agent(), outgoing.deadline(), outgoing.listener());
        try {
            return limits.turn(outgoing.tool(), request.method(), request.path(), place);
        } finally {
            if (!place.waited().isZero()) {
                watch.waited(place.waited());
            }
        }
    }
}
