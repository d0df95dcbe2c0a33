package io.iterablemcp.api;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request body that records whether the request was sent. The JDK asks for the length of the body to write the
 * headers, and only after the connection is established, including TLS and a proxy tunnel. Before that nothing can have
 * happened.
 *
 * <p>The time-out may expire while another thread is about to write. Then either the request counts as sent, or it can
 * no longer be sent.
 */
final class SentMark implements BodyPublisher {

    private enum State {
        WAITING,
        SENT,
        WITHDRAWN
    }

    private final BodyPublisher body;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    SentMark(BodyPublisher body) {
        this.body = body;
    }

    /** Whether the request was not sent. If so, it can no longer be sent. */
    boolean neverSent() {
        return state.compareAndExchange(State.WAITING, State.WITHDRAWN) != State.SENT;
    }

    @Override
    public long contentLength() {
        goesOut();
        return body.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        goesOut();
        body.subscribe(subscriber);
    }

    private void goesOut() {
        if (state.compareAndExchange(State.WAITING, State.SENT) == State.WITHDRAWN) {
            throw new IllegalStateException("the call has ended and was reported as never sent");
        }
    }
}
