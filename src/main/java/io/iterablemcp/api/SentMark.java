package io.iterablemcp.api;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request's body that notices when the request goes out: the JDK asks for its length to write the headers, and does so
 * only once there is a connection, TLS and a proxy's tunnel included. Until then nothing can have happened.
 *
 * <p>A time limit can end while another thread is just about to write. Either the request counts as sent, or it can no
 * longer go out.
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

    /** Whether nothing has gone out. If so, nothing will. */
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
            throw new IllegalStateException("the call has ended, and was reported as never sent");
        }
    }
}
