package io.iterablemcp.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Server-sent events as one answer. Nobody waits for the client here: what it has not taken yet is queued, and a write
 * that fails means that it is gone. One that lets too much pile up is as good as gone.
 */
final class EventStream {

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = {};
    private static final int MOST_WAITING = 64 << 20;

    private final Response response;
    private final Callback callback;
    private final Runnable whenGone;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean writing;
    private boolean closed;
    private boolean gone;
    private boolean finished;

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
        response.getRequest().addFailureListener(failure -> stream.gone(false));
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

    /** Ends it at once: what the client has not taken yet is dropped. */
    void cut() {
        synchronized (this) {
            waiting.removeIf(bytes -> bytes != END);
            waitingBytes = 0;
        }
        end();
    }

    /** Nothing more can be sent; the last of it may still be on its way. */
    synchronized boolean closed() {
        return closed;
    }

    synchronized boolean finished() {
        return finished;
    }

    private void queue(byte[] bytes) {
        boolean full;
        synchronized (this) {
            if (closed) {
                return;
            }
            full = waitingBytes > MOST_WAITING;
            if (!full) {
                closed = bytes == END;
                waiting.add(bytes);
                waitingBytes += bytes.length;
                if (writing) {
                    return;
                }
                writing = true;
            }
        }
        if (full) {
            gone(false);
        } else {
            next();
        }
    }

    private void next() {
        byte[] bytes;
        synchronized (this) {
            bytes = waiting.poll();
            if (bytes == null) {
                writing = false;
            } else {
                waitingBytes -= bytes.length;
            }
        }
        if (bytes == null) {
            finishIfGone();
        } else {
            boolean last = bytes == END;
            response.write(
                    last,
                    ByteBuffer.wrap(bytes),
                    Callback.from(last ? this::delivered : this::next, failure -> gone(true)));
        }
    }

    private void delivered() {
        synchronized (this) {
            finished = true;
        }
        callback.succeeded();
    }

    /** @param written whether a write has told it, so that none is under way any more */
    private void gone(boolean written) {
        boolean first;
        synchronized (this) {
            first = !finished && !gone;
            gone = true;
            closed = true;
            waiting.clear();
            waitingBytes = 0;
            writing &= !written;
        }
        if (first) {
            whenGone.run();
        }
        finishIfGone();
    }

    /** Jetty keeps the connection until it is told; but not in the midst of a write. */
    private void finishIfGone() {
        synchronized (this) {
            if (!gone || writing || finished) {
                return;
            }
            finished = true;
        }
        callback.failed(new EofException("the client is gone"));
    }
}
