package io.iterablemcp.server.http.exchange;

import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.util.concurrent.atomic.AtomicBoolean;

/** The way to the client for one call: a stream of its own, which ends with the answer. */
public final class CallStream implements MessageOutput {

    private final AtomicBoolean done = new AtomicBoolean();
    private final KeepAlive beat;
    private final Runnable whenGone;
    private final EventStream stream;

    /** @param whenGone runs when the client is gone before the call has come to its end */
    public CallStream(HttpReply reply, KeepAlive beat, Runnable whenGone) {
        this.beat = beat;
        this.whenGone = whenGone;
        this.stream = reply.stream(this::gone);
    }

    /**
     * To be called when the client may take the call back: not before it is on the list of those that run. The beat
     * comes after it, because its first comment would open the stream, too.
     */
    public void open() {
        stream.open();
        beat.join(stream);
    }

    public EventStream stream() {
        return stream;
    }

    @Override
    public void message(CharSequence json) {
        stream.event(json);
    }

    @Override
    public void answer(CharSequence json) {
        if (done.compareAndSet(false, true)) {
            stream.event(json);
            stream.end();
        }
    }

    @Override
    public void unanswered() {
        if (done.compareAndSet(false, true)) {
            stream.end();
        }
    }

    private void gone() {
        if (!done.get()) {
            whenGone.run();
        }
    }
}
