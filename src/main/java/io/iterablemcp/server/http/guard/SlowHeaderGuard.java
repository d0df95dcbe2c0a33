package io.iterablemcp.server.http.guard;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Disconnects clients that send their headers byte by byte: to Jetty, a connection with a byte per minute is active.
 */
public final class SlowHeaderGuard implements Connection.Listener {

    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /** @param nanos a monotonic clock */
    public SlowHeaderGuard(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The progress of a connection's next request. */
    private static final class Progress {
        private volatile boolean atWork;
        private volatile long bytesBefore;
        private volatile long since;

        void rests(long bytes) {
            bytesBefore = bytes;
            since = 0;
            atWork = false;
        }
    }

    @Override
    public void onOpened(Connection connection) {
        connections.put(connection, new Progress());
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    public Handler around(Handler handler) {
        return new Handler.Wrapper(handler) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                Connection connection = request.getConnectionMetaData().getConnection();
                Progress progress = connections.get(connection);
                if (progress != null) {
                    progress.atWork = true;
                    Request.addCompletionListener(request, failure -> progress.rests(connection.getBytesIn()));
                }
                return super.handle(request, response, callback);
            }
        };
    }

    public void sweep() {
        long now = nanos.getAsLong();
        connections.forEach((connection, progress) -> {
            if (progress.atWork || connection.getBytesIn() <= progress.bytesBefore) {
                return;
            }
            if (progress.since == 0) {
                progress.since = now;
            } else if (now - progress.since > PATIENCE) {
                connection.getEndPoint().close();
            }
        });
    }
}
