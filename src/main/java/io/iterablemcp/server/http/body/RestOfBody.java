package io.iterablemcp.server.http.body;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads and discards the rest of a refused body, because a client that is still sending when the connection closes
 * never sees the refusal. A very long or very slow rest is cut off.
 */
final class RestOfBody implements Runnable {

    private static final long LONGEST = 4L * BodyReader.LONGEST;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final Request request;
    private final LongSupplier nanos;
    private final Runnable then;
    private final long begin;
    private long length;

    private RestOfBody(Request request, LongSupplier nanos, Runnable then) {
        this.request = request;
        this.nanos = nanos;
        this.then = then;
        this.begin = nanos.getAsLong();
    }

    /** @param then runs at its end */
    static void passOver(Request request, LongSupplier nanos, Runnable then) {
        new RestOfBody(request, nanos, then).run();
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            length += chunk.remaining();
            boolean end = chunk.isLast() || Content.Chunk.isFailure(chunk) || length > LONGEST || tooSlow();
            chunk.release();
            if (end) {
                then.run();
                return;
            }
        }
    }

    private boolean tooSlow() {
        return nanos.getAsLong() - begin > PATIENCE;
    }
}
