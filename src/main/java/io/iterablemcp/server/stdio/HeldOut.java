package io.iterablemcp.server.stdio;

import io.iterablemcp.memory.Reservation;
import io.iterablemcp.server.jsonrpc.MessageOutput;

/** A way to the client that gives the memory of a request back: the request's once there is an answer, then the answer's. */
record HeldOut(MessageOutput out, Reservation held, long forAnswer) implements MessageOutput {

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
