package io.iterablemcp.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads a body as it comes, without keeping a thread waiting for it. */
final class RequestBody implements Runnable {

    /** What came of it. */
    sealed interface Result {
        record Whole(ByteBuffer bytes) implements Result {}

        record TooLong() implements Result {}

        record TooSlow() implements Result {}

        /** The client went away before the end. */
        record Broken() implements Result {}
    }

    static final int LONGEST = 16 << 20;

    /** Read to the end and thrown away, so that the client is still there to be told; a longer one is cut off. */
    private static final int LONGEST_TO_PASS_OVER = 4 * LONGEST;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final long SLOWEST_BYTES_PER_SECOND = 64 << 10;

    private final Request request;
    private final Consumer<Result> then;
    private final LongSupplier nanos;
    private final long begin;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private long length;

    private RequestBody(Request request, LongSupplier nanos, Consumer<Result> then) {
        this.request = request;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
        this.then = then;
    }

    static void read(Request request, LongSupplier nanos, Consumer<Result> then) {
        new RequestBody(request, nanos, then).run();
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                then.accept(new Result.Broken());
                return;
            }
            keep(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (last || length > LONGEST_TO_PASS_OVER) {
                then.accept(
                        length > LONGEST
                                ? new Result.TooLong()
                                : new Result.Whole(ByteBuffer.wrap(bytes.toByteArray())));
                return;
            }
            if (tooSlow()) {
                then.accept(new Result.TooSlow());
                return;
            }
        }
    }

    private void keep(ByteBuffer part) {
        length += part.remaining();
        if (length <= LONGEST) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        } else {
            bytes.reset();
        }
    }

    private boolean tooSlow() {
        long allowed = PATIENCE + TimeUnit.SECONDS.toNanos(length / SLOWEST_BYTES_PER_SECOND);
        return nanos.getAsLong() - begin > allowed;
    }
}
