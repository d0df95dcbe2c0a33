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
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves routes over HTTP, for many concurrent callers. */
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

    private HttpServer(
            HttpOptions options,
            HttpResources resources,
            List<Route<?>> routes,
            UnaryOperator<Handler> pages,
            Runnable endSessions) {
        this.options = options;
        this.resources = resources;
        this.endSessions = endSessions;
        SlowHeaderGuard slow = new SlowHeaderGuard(System::nanoTime);
        this.server = new Server(pool());
        this.connector = connector(server, options);
        connector.addBean(slow);
        server.addConnector(connector);
        server.setErrorHandler(new ErrorPages());
        server.setHandler(slow.around(pages.apply(new RequestRouter(routes))));
        resources.beat().every(SWEEP, slow::sweep);
        resources.beat().every(SWEEP, resources.reader()::sweep);
    }

    /**
     * Starts to listen; fails if the address is in use.
     *
     * @param resources what the routes share; the server closes it
     * @param endSessions runs during a stop after the running calls have ended
     */
    public static HttpServer start(
            HttpOptions options, HttpResources resources, List<Route<?>> routes, Runnable endSessions)
            throws IOException {
        List<String> pages = routes.stream()
                .filter(route -> route.callers().checksPages())
                .map(Route::path)
                .toList();
        HostCheck hosts = new HostCheck(options.host(), options.allowedHosts(), options.allowedOrigins(), pages);
        return start(new HttpServer(options, resources, routes, hosts::around, endSessions));
    }

    /** The same for routes that refuse every web page themselves, and are called under any host name. */
    public static HttpServer startWithoutPages(
            HttpOptions options, HttpResources resources, List<Route<?>> routes, Runnable atStop) throws IOException {
        return start(new HttpServer(options, resources, routes, UnaryOperator.identity(), atStop));
    }

    private static HttpServer start(HttpServer http) throws IOException {
        try {
            http.server.start();
            http.port = http.connector.getLocalPort();
        } catch (IOException taken) {
            http.resources.beat().close();
            throw taken;
        } catch (Exception fault) {
            throw new IllegalStateException("the HTTP server does not start", fault);
        }
        return http;
    }

    public URI address() {
        return address("/mcp");
    }

    public URI address(String path) {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return URI.create("http://" + host + ":" + port + path);
    }

    /**
     * Accepts no new session or call, lets running calls end, and then closes the connections. Until then it can be
     * reached: a call may wait for the answer to a question, and health checks must get an answer.
     */
    public void stop() {
        resources.shutdown().begin();
        resources.threads().await(options.grace());
        endSessions.run();
        resources.shutdown().await(LAST_WORDS);
        resources.beat().close();
        hangUp();
    }
    /** On a separate thread, because Jetty sometimes waits for its selector forever. */
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

    /** Waits until the server has stopped. */
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
        // This cache would save parsing some header lines again, and cost each open connection 100 KB.
        http.setHeaderCacheSize(0);
        ServerConnector made = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        made.setHost(wanted.host());
        made.setPort(wanted.port());
        made.setIdleTimeout(QUIET_MILLIS);
        return made;
    }
}
