package io.iterablemcp.server.http.guard;

import io.iterablemcp.server.http.exchange.AuthenticatedRequest;
import io.iterablemcp.server.http.exchange.HttpRefusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;

/**
 * Refuses new requests once the server stops. Running calls may end, and their clients may still answer a question or
 * cancel them.
 */
public final class ShutdownHandler {

    private static final int MOST = Integer.MAX_VALUE;

    private final Semaphore visits = new Semaphore(MOST);
    private volatile boolean begun;

    public void begin() {
        begun = true;
    }

    public boolean begun() {
        return begun;
    }

    public static HttpRefusal refusal() {
        return HttpRefusal.busy(503, "This server is shutting down. Try again later.", 5);
    }

    /** A POST may belong to a running call, so it has to be read first. */
    public Consumer<AuthenticatedRequest> guard(Consumer<AuthenticatedRequest> handler) {
        return visit -> {
            visits.acquireUninterruptibly();
            Request.addCompletionListener(visit.request(), failure -> visits.release());
            if (begun && !visit.method().equals("POST")) {
                visit.reply().refuse(refusal());
            } else {
                handler.accept(visit);
            }
        };
    }

    /** Waits until clients have received the last answers, at most this long. */
    public void await(Duration time) {
        try {
            if (visits.tryAcquire(MOST, time.toMillis(), TimeUnit.MILLISECONDS)) {
                visits.release(MOST);
            }
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
    }
}
