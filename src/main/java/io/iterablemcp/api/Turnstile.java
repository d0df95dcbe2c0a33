package io.iterablemcp.api;

import io.iterablemcp.api.pace.Limits;
import io.iterablemcp.api.pace.Turn;

/** Lets a try through when the published limits allow it: every try counts, also a repeated one. */
final class Turnstile implements Sending {

    private final Sending sending;
    private final Limits limits;

    Turnstile(Sending sending, Limits limits) {
        this.sending = sending;
        this.limits = limits;
    }

    @Override
    public Try send(Outgoing outgoing) throws InterruptedException {
        Turn turn = limits.turn(
                outgoing.tool(), outgoing.request().method(), outgoing.request().path(), outgoing.deadline());
        if (turn instanceof Turn.Later later) {
            return new Try.HeldBack(new Reply.NotYet(later.limit(), later.runsAt()));
        }
        try {
            return sending.send(outgoing);
        } finally {
            ((Turn.Now) turn).over().run();
        }
    }
}
