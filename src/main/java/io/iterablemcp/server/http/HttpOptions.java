package io.iterablemcp.server.http;

import io.iterablemcp.server.http.guard.DirectCaller;
import java.time.Duration;
import java.util.List;

/**
 * How the server is reached, and how much of it callers may use.
 *
 * @param port 0 for any free port
 * @param sse whether to serve HTTP+SSE, which preceded Streamable HTTP
 * @param allowedHosts further names in the Host header, as a proxy passes them on
 * @param allowedOrigins web pages that may call the server, in addition to those of this machine
 * @param beat how often a waiting client is written to, which keeps proxies open and detects clients that are gone
 * @param grace how long a stop waits for running calls
 */
public record HttpOptions(
        String host,
        int port,
        boolean sse,
        List<String> allowedHosts,
        List<String> allowedOrigins,
        HttpLimits limits,
        Duration beat,
        Duration grace) {

    public static final HttpOptions DEFAULT = new HttpOptions(
            "127.0.0.1",
            8080,
            false,
            List.of(),
            List.of(),
            new HttpLimits(1000, 100, Duration.ofMinutes(30), 32, 100),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15));

    /** Whether the host is localhost or a loopback address, and not a name that may resolve differently elsewhere. */
    public boolean hostIsLoopback() {
        return DirectCaller.isLoopback(host);
    }

    public HttpOptions onPort(int other) {
        return new HttpOptions(host, other, sse, allowedHosts, allowedOrigins, limits, beat, grace);
    }
}
