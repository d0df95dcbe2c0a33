package io.iterablemcp.server.http.exchange;

import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.util.concurrent.atomic.AtomicBoolean;

/** The output of one call: its own stream, which ends with the answer. */
public final class CallStream implements MessageOutput {

    private final AtomicBoolean done = new AtomicBoolean();
    private final KeepAlive beat;
    private final Runnable whenGone;
    private final EventStream stream;

    /** @param whenGone runs if the client disconnects before the call has ended */
    public CallStream(HttpReply reply, KeepAlive beat, Runnable whenGone) {
        this.beat = beat;
        this.whenGone = whenGone;
        this.stream = reply.stream(this::gone);
    }

    /**
     * Call it when the client may cancel the call, that is, once the call is registered as running. The beat starts
     * after that, because its first comment would open the stream, too.
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
