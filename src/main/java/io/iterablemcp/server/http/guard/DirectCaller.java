package io.iterablemcp.server.http.guard;

import io.iterablemcp.server.http.exchange.HttpRefusal;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;

/**
 * Decides whether a request comes directly from a program on this machine. A server without agents requires no token,
 * and a proxy on this machine would let the whole network use it.
 */
public final class DirectCaller {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    private static final Set<String> ADDED_BY_PROXIES = Set.of(
            "forwarded",
            "via",
            "cdn-loop",
            "true-client-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-original-forwarded-for",
            "x-original-host",
            "x-original-url",
            "x-proxyuser-ip",
            "x-real-ip",
            "x-rewrite-url",
            "x-varnish");

    /** The prefix of a proxy or content network that adds several headers. */
    private static final List<String> BEGINNINGS =
            List.of("x-forwarded", "x-envoy-", "x-arr-", "x-azure-", "x-appengine-", "fastly-", "cf-");

    /** The port of a Host header that names none. */
    private static final int HTTP_PORT = 80;

    private DirectCaller() {}

    /** Whether a name or address denotes this machine by its form alone, without a look-up. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /** Empty for a request that nothing has forwarded. */
    public static Optional<HttpRefusal> refusal(Request request) {
        SocketAddress from = request.getConnectionMetaData().getRemoteSocketAddress();
        if (!(from instanceof InetSocketAddress address)
                || !address.getAddress().isLoopbackAddress()) {
            return Optional.of(refused("it came from another machine"));
        }
        for (HttpField header : request.getHeaders()) {
            if (addedByProxy(header.getLowerCaseName())) {
                return Optional.of(refused("a proxy forwarded it, which the header " + header.getName() + " shows"));
            }
        }
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0) {
            return Optional.of(refused("it uses HTTP/1.0, as proxies do"));
        }
        String host = HostCheck.name(String.valueOf(request.getHeaders().get(HttpHeader.HOST)));
        String target = request.getHttpURI().getHost();
        if (!isLoopback(host) || (target != null && !isLoopback(target))) {
            return Optional.of(refused("its Host header does not name this machine, as localhost does"));
        }
        if (!namesOurPort(request)) {
            return Optional.of(refused("the port in its Host header is not the port of this server, so a proxy or a"
                    + " tunnel forwarded it"));
        }
        return Optional.empty();
    }

    /** A proxy may forward any name that its client chose; a direct caller names the port that it connected to. */
    private static boolean namesOurPort(Request request) {
        int named = request.getHttpURI().getPort();
        return request.getConnectionMetaData().getLocalSocketAddress() instanceof InetSocketAddress local
                && local.getPort() == (named > 0 ? named : HTTP_PORT);
    }

    private static boolean addedByProxy(String header) {
        String name = header.replace('_', '-');
        return ADDED_BY_PROXIES.contains(name) || BEGINNINGS.stream().anyMatch(name::startsWith);
    }

    private static HttpRefusal refused(String reason) {
        return HttpRefusal.notAllowed(
                "This server has no agents, so it serves only programs on this machine that call it"
                        + " directly. This request was refused because " + reason
                        + ". To serve such requests, give each agent"
                        + " a token: iterable-mcp agents add NAME GROUP=read. A running server uses it at once.");
    }
}
