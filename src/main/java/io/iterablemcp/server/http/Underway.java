package io.iterablemcp.server.http;

import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts the requests whose answers are not written to the last byte. Jetty's own way to wait minds idle connections too. */
final class Underway extends Handler.Wrapper {

    private int requests;

    Underway(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        synchronized (this) {
            requests++;
        }
        Request.addCompletionListener(request, failure -> ended());
        return super.handle(request, response, callback);
    }

    private synchronized void ended() {
        requests--;
        notifyAll();
    }

    /** Waits until there are none, at most this long. */
    synchronized void await(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            for (long left = time.toMillis(); requests > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
    }
}
