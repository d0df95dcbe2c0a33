package io.iterablemcp.server.http.body;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads a body of limited size as it arrives, without blocking a thread. */
public final class SmallBody implements Runnable {

    /** What became of it. */
    public sealed interface Result {

        record Whole(ByteBuffer bytes) implements Result {}

        record TooLong() implements Result {}

        record TooSlow() implements Result {}

        /** The bodies that arrive at the moment take all the memory for them. */
        record NoRoom() implements Result {}

        /** The sender disconnected before the end. */
        record Broken() implements Result {}
    }

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final Request request;
    private final int longest;
    private final Room room;
    private final LongSupplier nanos;
    private final Consumer<Result> then;
    private final long begin;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /**
     * The memory for all bodies that arrive at one time.
     *
     * @param most in bytes
     */
    public record Room(AtomicLong used, long most) {

        public static Room of(long most) {
            return new Room(new AtomicLong(), most);
        }

        private boolean take(int more) {
            return used.addAndGet(more) <= most;
        }

        private void giveBack(int taken) {
            used.addAndGet(-taken);
        }
    }

    private SmallBody(Request request, int longest, Room room, LongSupplier nanos, Consumer<Result> then) {
        this.request = request;
        this.longest = longest;
        this.room = room;
        this.nanos = nanos;
        this.then = then;
        this.begin = nanos.getAsLong();
    }

    /**
     * @param longest in bytes
     * @param nanos a monotonic clock
     */
    public static void read(Request request, int longest, Room room, LongSupplier nanos, Consumer<Result> then) {
        new SmallBody(request, longest, room, nanos, then).run();
    }

    /** Reads the rest of a body that is refused, because a sender that still sends never sees the refusal. */
    public static void passOver(Request request, LongSupplier nanos, Runnable then) {
        RestOfBody.passOver(request, nanos, then);
    }

    @Override
    public void run() {
        Optional<Result> result = Optional.empty();
        while (result.isEmpty()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            result = take(chunk);
        }
        room.giveBack(bytes.size());
        then.accept(result.get());
    }

    private Optional<Result> take(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            // Jetty gives up a connection on which nothing has arrived for a minute.
            boolean idle = chunk.getFailure() instanceof TimeoutException;
            return Optional.of(idle ? new Result.TooSlow() : new Result.Broken());
        }
        int more = chunk.remaining();
        byte[] part = new byte[more];
        chunk.getByteBuffer().get(part);
        boolean last = chunk.isLast();
        chunk.release();
        boolean fits = room.take(more);
        bytes.write(part, 0, more);
        if (bytes.size() > longest) {
            return Optional.of(new Result.TooLong());
        }
        if (!fits) {
            return Optional.of(new Result.NoRoom());
        }
        if (last) {
            return Optional.of(new Result.Whole(ByteBuffer.wrap(bytes.toByteArray())));
        }
        return nanos.getAsLong() - begin > PATIENCE ? Optional.of(new Result.TooSlow()) : Optional.empty();
    }
}
