package io.iterablemcp.server.http.guard;

import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.util.concurrent.atomic.AtomicBoolean;

/** A way to the client that tells once when the request comes to its end: before the answer, as the next may follow at once. */
record CountedOutput(MessageOutput out, Runnable whenDone, AtomicBoolean done) implements MessageOutput {

    CountedOutput(MessageOutput out, Runnable whenDone) {
        this(out, whenDone, new AtomicBoolean());
    }

    @Override
    public void message(CharSequence json) {
        out.message(json);
    }

    @Override
    public boolean carriesMessages() {
        return out.carriesMessages();
    }

    @Override
    public void answer(CharSequence json) {
        end();
        out.answer(json);
    }

    @Override
    public void unanswered() {
        end();
        out.unanswered();
    }

    private void end() {
        if (done.compareAndSet(false, true)) {
            whenDone.run();
        }
    }
}
