package io.iterablemcp.api;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;

/**
 * A request's body that notices when the request goes out: the JDK asks for its length to write the headers, and does so
 * only once there is a connection, TLS and a proxy's tunnel included. Until then nothing can have happened.
 */
final class SentMark implements BodyPublisher {

    private final BodyPublisher body;
    private volatile boolean sent;

    SentMark(BodyPublisher body) {
        this.body = body;
    }

    boolean sent() {
        return sent;
    }

    @Override
    public long contentLength() {
        sent = true;
        return body.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        sent = true;
        body.subscribe(subscriber);
    }
}
