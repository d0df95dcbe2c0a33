package io.iterablemcp.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Server-sent events as one answer. Nobody waits for the client here: what it has not taken yet is queued, and a write
 * that fails means that it is gone.
 */
final class EventStream {

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = {};

    private final Response response;
    private final Callback callback;
    private final Runnable whenGone;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean closed;

    private EventStream(Response response, Callback callback, Runnable whenGone) {
        this.response = response;
        this.callback = callback;
        this.whenGone = whenGone;
    }

    static EventStream on(Response response, Callback callback, Runnable whenGone) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        // A proxy must pass each event on as it comes; this is how nginx is told.
        response.getHeaders().put("X-Accel-Buffering", "no");
        EventStream stream = new EventStream(response, callback, whenGone);
        response.getRequest().addFailureListener(failure -> stream.gone());
        return stream;
    }

    /** Sends the headers, without which clients and proxies hang; from now on the client may act on being served. */
    void open() {
        queue(COMMENT);
    }

    void event(CharSequence json) {
        event("message", json);
    }

    /** JSON has no line breaks of its own, so one data line holds it. */
    void event(String name, CharSequence data) {
        queue(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Says nothing, to keep the connection alive and to find out whether anybody is there. */
    void comment() {
        synchronized (this) {
            if (writing) {
                return;
            }
        }
        queue(COMMENT);
    }

    void end() {
        queue(END);
    }

    synchronized boolean closed() {
        return closed;
    }

    private void queue(byte[] bytes) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = bytes == END;
            waiting.add(bytes);
            if (writing) {
                return;
            }
            writing = true;
        }
        next();
    }

    private void next() {
        byte[] bytes;
        synchronized (this) {
            bytes = waiting.poll();
            if (bytes == null) {
                writing = false;
                return;
            }
        }
        boolean last = bytes == END;
        response.write(last, ByteBuffer.wrap(bytes), Callback.from(last ? callback::succeeded : this::next, failure -> {
            gone();
            callback.failed(failure);
        }));
    }

    private void gone() {
        synchronized (this) {
            closed = true;
            waiting.clear();
        }
        whenGone.run();
    }
}
