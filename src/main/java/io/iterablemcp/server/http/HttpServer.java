package io.iterablemcp.server.http;

import io.iterablemcp.memory.MemoryBudget;
import io.iterablemcp.memory.OutOfMemory;
import io.iterablemcp.server.session.CallThreads;
import io.iterablemcp.tools.InternalErrorLog;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** MCP over HTTP, for many agents at once. */
public final class HttpServer {

    private static final Duration REVOKE = Duration.ofMillis(100);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final long QUIET_MILLIS = 60_000;

    private final HttpOptions options;
    private final CallThreads threads = new CallThreads();
    private final ShutdownHandler draining = new ShutdownHandler();
    private final Sessions sessions;
    private final KeepAlive beat;
    private final Server server;
    private final ServerConnector connector;
    private int port;

    private HttpServer(HttpOptions options, McpServices side, Authenticator door, Metrics metrics, Clock clock) {
        this.options = options;
        this.sessions = new Sessions(options.limits(), door::callers, clock);
        this.beat = new KeepAlive(options.beat());
        AgentRateLimit pace = new AgentRateLimit(
                options.limits().agentCalls(), options.limits().agentRate(), System::nanoTime);
        MessageMemory memory =
                new MessageMemory(MemoryBudget.forAgents(Runtime.getRuntime().maxMemory()), System::nanoTime);
        MessageReader inbox = new MessageReader(draining, memory, System::nanoTime);
        Map<String, HttpEndpoint> addresses = new LinkedHashMap<>();
        addresses.put(
                "/mcp",
                draining.guard(memory.guard(new StreamableEndpoint(side, sessions, threads, pace, beat, inbox))));
        if (options.sse()) {
            SseEndpoint sse = new SseEndpoint(side, sessions, threads, pace, beat, inbox);
            addresses.put("/sse", draining.guard(memory.guard(sse::begin)));
            addresses.put("/message", draining.guard(memory.guard(sse::message)));
        }
        SlowHeaderGuard slow = new SlowHeaderGuard(System::nanoTime);
        HostCheck hosts = new HostCheck(options.host(), options.allowedHosts(), options.allowedOrigins());
        this.server = new Server(pool());
        this.connector = connector(server, options);
        connector.addBean(slow);
        server.addConnector(connector);
        server.setErrorHandler(new ErrorPages());
        server.setHandler(slow.around(new RequestRouter(hosts, door, pace, addresses, pages(metrics))));
        beat.every(REVOKE, sessions::revoke);
        beat.every(SWEEP, this::sweep);
        beat.every(SWEEP, slow::sweep);
        beat.every(SWEEP, inbox::sweep);
    }

    private Map<String, PlainPage> pages(Metrics metrics) {
        metrics.gauge("iterable_mcp_sessions", "Sessions that are open.", sessions::count);
        metrics.gauge("iterable_mcp_running_calls", "Tool calls that are running.", threads::running);
        return Map.of("/healthz", new HealthPage(draining), "/metrics", metrics);
    }

    /** Starts to listen; it fails when the address is taken. */
    public static HttpServer start(
            HttpOptions options, McpServices side, Authenticator door, Metrics metrics, Clock clock)
            throws IOException {
        HttpServer http = new HttpServer(options, side, door, metrics, clock);
        try {
            http.server.start();
            http.port = http.connector.getLocalPort();
        } catch (IOException taken) {
            http.beat.close();
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
     * wait for the answer to a question, and whoever asks for its health is to be told.
     */
    public void stop() {
        draining.begin();
        threads.await(options.grace());
        sessions.endAll();
        draining.await(LAST_WORDS);
        beat.close();
        hangUp();
    }

    /** Beside this thread, because Jetty has been seen to wait for its selector for ever. */
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

    /** Ends the sessions that nobody needs any more. */
    void sweep() {
        sessions.sweep();
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
