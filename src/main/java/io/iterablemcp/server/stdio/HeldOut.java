package io.iterablemcp.server.stdio;

import io.iterablemcp.memory.Reservation;
import io.iterablemcp.server.jsonrpc.MessageOutput;

/** An output that frees the reserved memory of a request when there is an answer, and that of the answer afterwards. */
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
