package io.iterablemcp.sandbox.http;

import java.net.URI;
import java.time.Clock;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server of the sandbox. It listens on loopback only. */
public final class LoopbackServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Server server;
    private final ServerConnector connector;

    private LoopbackServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /** @param port 0 for any free port */
    public static LoopbackServer start(int port, RequestPipeline pipeline, InjectedFaults faults, Clock clock)
            throws PortTaken {
        QueuedThreadPool threads = new QueuedThreadPool(100, 4);
        threads.setName("sandbox");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(64 << 10);
        // Emails and names in paths contain encoded slashes and percent signs, which Jetty refuses by default.
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "names in paths",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new SandboxHandler(pipeline, faults, clock));
        server.setErrorHandler(new JettyRefusals());
        try {
            server.start();
        } catch (Exception e) {
            throw new PortTaken(port, e);
        }
        return new LoopbackServer(server, connector);
    }

    public URI baseUrl() {
        return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox's HTTP server does not stop", e);
        }
    }
}
