package io.iterablemcp.api;

import io.iterablemcp.api.pace.Limits;
import io.iterablemcp.api.pace.Place;
import io.iterablemcp.api.pace.Turn;
import io.iterablemcp.api.request.WireRequest;

/** Lets a try through when the published limits allow it: every try counts, also a repeated one. */
final class Turnstile implements Sending {

    private final Sending sending;
    private final Limits limits;
    private final ApiWatch watch;

    Turnstile(Sending sending, Limits limits, ApiWatch watch) {
        this.sending = sending;
        this.limits = limits;
        this.watch = watch;
    }

    @Override
    public Try send(Outgoing outgoing) throws InterruptedException {
        Turn turn = turn(outgoing);
        if (turn instanceof Turn.Later later) {
            return new Try.HeldBack(new Reply.NotYet(later.limit(), later.runsAt()));
        }
        try {
            return sending.send(outgoing);
        } finally {
            ((Turn.Now) turn).over().run();
        }
    }

    private Turn turn(Outgoing outgoing) throws InterruptedException {
        WireRequest request = outgoing.request();
        Place place = limits.place(outgoing.agent(), outgoing.deadline(), outgoing.listener());
        try {
            return limits.turn(outgoing.tool(), request.method(), request.path(), place);
        } finally {
            if (!place.waited().isZero()) {
                watch.waited(place.waited());
            }
        }
    }
}
