package io.iterablemcp.server.http.guard;

import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An output that reports once when its request ends: before the answer is sent, because the next request may follow at
 * once.
 */
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
