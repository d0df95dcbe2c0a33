package io.iterablemcp.server.http;

import io.iterablemcp.memory.OutOfMemory;
import io.iterablemcp.server.http.exchange.ErrorPages;
import io.iterablemcp.server.http.guard.HostCheck;
import io.iterablemcp.server.http.guard.SlowHeaderGuard;
import io.iterablemcp.server.http.routing.RequestRouter;
import io.iterablemcp.server.http.routing.Route;
import io.iterablemcp.tools.InternalErrorLog;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves routes over HTTP, for many callers at once. */
public final class HttpServer {

    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final long QUIET_MILLIS = 60_000;

    private final HttpOptions options;
    private final HttpResources resources;
    private final Runnable endSessions;
    private final Server server;
    private final ServerConnector connector;
    private int port;

    private HttpServer(HttpOptions options, HttpResources resources, List<Route<?>> routes, Runnable endSessions) {
        this.options = options;
        this.resources = resources;
        this.endSessions = endSessions;
        SlowHeaderGuard slow = new SlowHeaderGuard(System::nanoTime);
        HostCheck hosts = new HostCheck(options.host(), options.allowedHosts(), options.allowedOrigins());
        this.server = new Server(pool());
        this.connector = connector(server, options);
        connector.addBean(slow);
        server.addConnector(connector);
        server.setErrorHandler(new ErrorPages());
        server.setHandler(slow.around(hosts.around(new RequestRouter(routes))));
        resources.beat().every(SWEEP, slow::sweep);
        resources.beat().every(SWEEP, resources.reader()::sweep);
    }

    /**
     * Starts to listen; it fails when the address is taken.
     *
     * @param resources what the routes share; the server closes it
     * @param endSessions is run by a stop when the running calls have ended
     */
    public static HttpServer start(
            HttpOptions options, HttpResources resources, List<Route<?>> routes, Runnable endSessions)
            throws IOException {
        HttpServer http = new HttpServer(options, resources, routes, endSessions);
        try {
            http.server.start();
            http.port = http.connector.getLocalPort();
        } catch (IOException taken) {
            resources.beat().close();
            throw taken;
        } catch (Exception fault) {
            throw new IllegalStateException("the HTTP server does not start", fault);
        }
        return http;
    }

    public URI address() {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return URI.create("http://" + host + ":" + port + "/mcp");
    }

    /**
     * Takes no new session or call, lets running calls end, and then hangs up. Until then it can be reached: a call may
     * wait for the answer to a question, and whoever asks for its health must get an answer.
     */
    public void stop() {
        resources.shutdown().begin();
        resources.threads().await(options.grace());
        endSessions.run();
        resources.shutdown().await(LAST_WORDS);
        resources.beat().close();
        hangUp();
    }
    /** On a thread of its own, because Jetty has been seen to wait for its selector for ever. */
    private void hangUp() {
        Thread stop = new Thread(this::stopJetty, "hang-up");
        stop.setDaemon(true);
        stop.start();
        try {
            stop.join(LAST_WORDS.toMillis());
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopJetty() {
        try {
            server.stop();
        } catch (Exception fault) {
            InternalErrorLog.report("the HTTP server's stop", fault);
        }
    }

    /** Waits for the end. */
    public void join() throws InterruptedException {
        server.join();
    }

    private static QueuedThreadPool pool() {
        QueuedThreadPool threads = new QueuedThreadPool(100, 4) {
            @Override
            protected void onJobFailure(Throwable failure) {
                OutOfMemory.check(failure);
                super.onJobFailure(failure);
            }
        };
        threads.setName("http");
        threads.setDaemon(true);
        return threads;
    }

    private static ServerConnector connector(Server server, HttpOptions wanted) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(16 << 10);
        // It would save reading some header lines again, and cost each connection 100 KB for as long as it is kept.
        http.setHeaderCacheSize(0);
        ServerConnector made = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        made.setHost(wanted.host());
        made.setPort(wanted.port());
        made.setIdleTimeout(QUIET_MILLIS);
        return made;
    }
}
