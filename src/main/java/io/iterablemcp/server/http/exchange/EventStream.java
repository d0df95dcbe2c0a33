package io.iterablemcp.server.http.exchange;

import io.iterablemcp.memory.Reservation;
import io.iterablemcp.memory.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Server-sent events as one response. No thread waits for the client: what it has not read yet is queued, and a failed
 * write means that it has disconnected. A client that lets too much pile up is treated as disconnected.
 */
public final class EventStream {

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = {};

    /** In addition to the last message: an answer may be as long as the settings allow. */
    private static final int MOST_BYTES = 4 << 20;

    private static final int MOST_MESSAGES = 1000;

    private final Response response;
    private final Callback callback;
    private final Optional<Reservation> memory;
    private final long kept;
    private final Runnable whenGone;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean writing;
    private boolean closed;
    private boolean gone;
    private boolean finished;

    private EventStream(Response response, Callback callback, Optional<Reservation> memory, Runnable whenGone) {
        this.response = response;
        this.callback = callback;
        this.memory = memory;
        this.kept = memory.map(Reservation::held).orElse(0L);
        this.whenGone = whenGone;
    }

    /** @param memory holds what the client has not read yet */
    static EventStream on(Response response, Callback callback, Optional<Reservation> memory, Runnable whenGone) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        // A proxy must pass on each event at once; nginx does so with this header.
        response.getHeaders().put("X-Accel-Buffering", "no");
        EventStream stream = new EventStream(response, callback, memory, whenGone);
        response.getRequest().addFailureListener(failure -> stream.gone(false));
        return stream;
    }

    /** Sends the headers, for which clients and proxies wait; the client then knows that it is being served. */
    public void open() {
        queue(COMMENT);
    }

    public void event(CharSequence json) {
        event("message", json);
    }

    /** JSON contains no raw line breaks, so one data line holds it. */
    public void event(String name, CharSequence data) {
        queue(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sends an empty comment, to keep the connection open and to detect whether the client is still there. */
    public void comment() {
        synchronized (this) {
            if (writing) {
                return;
            }
        }
        queue(COMMENT);
    }

    public void end() {
        queue(END);
    }

    /** Ends the stream at once: what the client has not read yet is dropped. */
    public void cut() {
        synchronized (this) {
            waiting.forEach(bytes -> waitingBytes -= bytes.length);
            waiting.removeIf(bytes -> bytes != END);
        }
        end();
    }

    /** Nothing more can be sent; the last message may still be under way. */
    public synchronized boolean closed() {
        return closed;
    }

    public synchronized boolean finished() {
        return finished;
    }

    private void queue(byte[] bytes) {
        boolean full;
        synchronized (this) {
            if (closed) {
                return;
            }
            full = !fits(bytes);
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
            hangUp();
        } else {
            next();
        }
    }

    private boolean fits(byte[] bytes) {
        if (bytes == END) {
            return true;
        }
        boolean tooMuch = !waiting.isEmpty() && (waitingBytes > MOST_BYTES || waiting.size() >= MOST_MESSAGES);
        long sum = waitingBytes + bytes.length;
        return !tooMuch && memory.map(it -> it.growTo(sum) == Verdict.FITS).orElse(true);
    }

    /** The client does not read. Only closing its connection ends the pending write and frees its memory. */
    private void hangUp() {
        gone(false);
        response.getRequest()
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private void next() {
        byte[] bytes;
        synchronized (this) {
            bytes = waiting.poll();
            if (bytes == null) {
                writing = false;
            }
        }
        if (bytes == null) {
            finishIfGone();
        } else {
            boolean last = bytes == END;
            response.write(
                    last,
                    ByteBuffer.wrap(bytes),
                    Callback.from(last ? this::delivered : () -> written(bytes.length), failure -> gone(true)));
        }
    }

    private void written(int length) {
        synchronized (this) {
            if (!gone) {
                waitingBytes -= length;
                memory.ifPresent(it -> it.shrinkTo(Math.max(kept, waitingBytes)));
            }
        }
        next();
    }

    private void delivered() {
        synchronized (this) {
            finished = true;
        }
        callback.succeeded();
    }

    /** @param written whether a write has reported this, so that no other write is pending */
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

    /** Jetty keeps the connection open until this call, which must not come during a write. */
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
