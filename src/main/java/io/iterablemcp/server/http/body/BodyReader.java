package io.iterablemcp.server.http.body;

import io.iterablemcp.memory.OutOfMemory;
import io.iterablemcp.memory.Reservation;
import io.iterablemcp.memory.Verdict;
import io.iterablemcp.server.http.guard.MessageMemory;
import io.iterablemcp.server.jsonrpc.MessageScan;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a body as it arrives, without blocking a thread, and only while there is memory for everything that will be
 * made of it.
 */
final class BodyReader implements Runnable {

    /** The result of reading a body. */
    sealed interface Result {
        record Whole(ByteBuffer bytes, MessageScan scan) implements Result {}

        /** The rest has not been read. */
        record TooLong() implements Result {}

        /**
         * There is no memory for it; the rest has not been read.
         *
         * @param weight the memory that it needs, as far as known
         */
        record NoRoom(Verdict verdict, long weight) implements Result {}

        record TooSlow() implements Result {}

        /** The client disconnected before the end. */
        record Broken() implements Result {}
    }

    static final int LONGEST = 16 << 20;

    private static final byte[] NOTHING = {};
    private static final int FIRST_BYTES = 4 << 10;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final long SLOWEST_BYTES_PER_SECOND = 64 << 10;

    /** A message that arrives more slowly than this returns the memory that parsing it will need. */
    private static final long HOLD = TimeUnit.SECONDS.toNanos(10);

    private final Request request;
    private final Reservation memory;
    private final LongSupplier nanos;
    private final Consumer<Result> then;
    private final long begin;
    private final MessageScan scan = new MessageScan();
    private byte[] bytes = NOTHING;
    private int length;
    private boolean slow;
    private boolean over;

    /** @param nanos a monotonic clock */
    BodyReader(Request request, Reservation memory, LongSupplier nanos, Consumer<Result> then) {
        this.request = request;
        this.memory = memory;
        this.nanos = nanos;
        this.then = then;
        this.begin = nanos.getAsLong();
    }

    /** A body of declared length gets all its memory at once, or is refused before it arrives. */
    void read() {
        Optional<Result> refused = request.getLength() > LONGEST ? Optional.of(new Result.TooLong()) : room();
        refused.ifPresentOrElse(this::end, this);
    }

    @Override
    public void run() {
        try {
            Optional<Result> result = Optional.empty();
            while (result.isEmpty()) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                result = take(chunk);
            }
            end(result.get());
        } catch (OutOfMemoryError noMemory) {
            OutOfMemory.check(noMemory);
            throw noMemory;
        }
    }

    /** A refused body holds no memory while its client receives the refusal. */
    private void end(Result result) {
        if (!(result instanceof Result.Whole)) {
            giveUp();
        }
        then.accept(result);
    }

    private synchronized void giveUp() {
        over = true;
        bytes = NOTHING;
        memory.shrinkTo(MessageMemory.MESSAGE);
    }

    private Optional<Result> take(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            return Optional.of(new Result.Broken());
        }
        Optional<Result> refused = keep(chunk.getByteBuffer());
        boolean last = chunk.isLast();
        chunk.release();
        if (refused.isPresent()) {
            return refused;
        }
        if (last) {
            return Optional.of(whole());
        }
        return tooSlow() ? Optional.of(new Result.TooSlow()) : Optional.empty();
    }

    private synchronized Optional<Result> keep(ByteBuffer part) {
        int end = length + part.remaining();
        if (end > LONGEST) {
            return Optional.of(new Result.TooLong());
        }
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, capacity(end));
        }
        part.get(bytes, length, part.remaining());
        scan.take(bytes, length, end);
        length = end;
        return room();
    }

    private int capacity(int least) {
        int usual = request.getLength() > 0 ? (int) request.getLength() : Math.max(FIRST_BYTES, 2 * bytes.length);
        return Math.max(least, Math.min(usual, LONGEST));
    }

    private synchronized Result whole() {
        over = true;
        slow = false;
        ByteBuffer all = ByteBuffer.wrap(bytes, 0, length);
        // Freed as soon as the text exists.
        bytes = NOTHING;
        Optional<Result> refused = room();
        memory.shrinkTo(MessageMemory.MESSAGE + scan.weight());
        return refused.orElseGet(() -> new Result.Whole(all, scan));
    }

    /** Reserves the memory that it needs from now on. */
    private Optional<Result> room() {
        long needed = slow ? arrived() : Math.max(scan.weight(), over ? 0 : announced());
        long weight = MessageMemory.MESSAGE + needed;
        Verdict verdict = memory.growTo(weight);
        return verdict == Verdict.FITS ? Optional.empty() : Optional.of(new Result.NoRoom(verdict, weight));
    }

    private long announced() {
        long announced = Math.max(0, request.getLength());
        long likely = Math.min(MessageScan.likelyFor(announced), memory.most() - MessageMemory.MESSAGE);
        return Math.max(MessageScan.leastFor(announced), likely);
    }

    /** The bytes themselves, and their copy while the array grows. */
    private long arrived() {
        return 2L * bytes.length;
    }

    /** A slow sender holds memory only for what has arrived, and requests the rest when the body is complete. */
    synchronized void giveWay() {
        if (!over && !slow && nanos.getAsLong() - begin > HOLD) {
            slow = true;
            memory.shrinkTo(MessageMemory.MESSAGE + arrived());
        }
    }

    private boolean tooSlow() {
        long allowed = PATIENCE + TimeUnit.SECONDS.toNanos(length / SLOWEST_BYTES_PER_SECOND);
        return nanos.getAsLong() - begin > allowed;
    }
}
