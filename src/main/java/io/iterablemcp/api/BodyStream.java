package io.iterablemcp.api;

import io.iterablemcp.api.pace.Deadline;
import io.iterablemcp.memory.OutOfMemory;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The response body as it arrives. The JDK's own body stream has no time-out: the one of the request ends with the
 * headers. This stream fails at the deadline, after a time without data, or when its reader is interrupted, and keeps
 * the cause, which a parser in between could lose.
 */
final class BodyStream extends InputStream implements BodySubscriber<BodyStream> {

    private final Duration stall;
    private final Deadline deadline;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> ready = new ArrayDeque<>();
    private Subscription subscription;
    private boolean closed;
    private boolean ended;
    private Optional<Reply.Cause> failure = Optional.empty();

    BodyStream(Duration stall, Deadline deadline) {
        this.stall = stall;
        this.deadline = deadline;
    }

    private enum Kind {
        BYTES,
        END,
        LOST
    }

    private record Arrival(Kind kind, List<ByteBuffer> buffers) {}

    /** Why the body is incomplete, once a read has failed. */
    Optional<Reply.Cause> failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        while (ready.isEmpty()) {
            if (ended) {
                return -1;
            }
            await();
        }
        ByteBuffer buffer = ready.element();
        int count = Math.min(length, buffer.remaining());
        buffer.get(into, offset, count);
        if (!buffer.hasRemaining()) {
            ready.remove();
        }
        return count;
    }

    private void await() throws IOException {
        if (failure.isPresent()) {
            throw new IOException("the body was lost earlier");
        }
        Duration left = deadline.left();
        boolean stalls = stall.compareTo(left) < 0;
        Arrival arrival;
        try {
            arrival = arrivals.poll((stalls ? stall : left).toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fail(Reply.Cause.CANCELLED);
        }
        // While data keeps arriving the wait never times out, so the deadline is checked, too.
        if (arrival == null || (arrival.kind() == Kind.BYTES && deadline.passed())) {
            throw fail(stalls ? Reply.Cause.STALLED : Reply.Cause.TIMED_OUT);
        }
        switch (arrival.kind()) {
            case BYTES -> take(arrival.buffers());
            case END -> ended = true;
            case LOST -> throw fail(Reply.Cause.CONNECTION_LOST);
        }
    }

    private void take(List<ByteBuffer> buffers) {
        buffers.stream().filter(ByteBuffer::hasRemaining).forEach(ready::add);
        synchronized (this) {
            if (!closed) {
                subscription.request(1);
            }
        }
    }

    private IOException fail(Reply.Cause cause) {
        failure = Optional.of(cause);
        close();
        return new IOException("the body is incomplete: " + cause);
    }

    /** Releases the connection; the rest of the body is discarded. */
    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public CompletionStage<BodyStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public synchronized void onSubscribe(Subscription granted) {
        subscription = granted;
        if (closed) {
            granted.cancel();
        } else {
            granted.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrivals.add(new Arrival(Kind.BYTES, buffers));
    }

    @Override
    public void onError(Throwable lost) {
        OutOfMemory.check(lost);
        arrivals.add(new Arrival(Kind.LOST, List.of()));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival(Kind.END, List.of()));
    }
}
