package io.iterablemcp.server.stdio;

import io.iterablemcp.memory.Reservation;
import io.iterablemcp.server.session.MessageOut;

/** A way to the client that gives the memory of a request back: the request's once there is an answer, then the answer's. */
record HeldOut(MessageOut out, Reservation held, long forAnswer) implements MessageOut {

    @Override
    public void message(CharSequence json) {
        out.message(json);
    }

    @Override
    public void answer(CharSequence json) {
        held.shrinkTo(forAnswer);
        out.answer(json);
        held.close();
    }

    @Override
    public void unanswered() {
        out.unanswered();
        held.close();
    }
}
