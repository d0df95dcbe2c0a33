package io.iterablemcp.server.http.guard;

import io.iterablemcp.server.http.exchange.HttpRefusal;
import io.iterablemcp.server.http.exchange.HttpReply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Checks the requested host name and the origin of the page: a web page can make a browser call a server on this
 * machine, under a name that the page chooses.
 */
public final class HostCheck {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts = new TreeSet<>();
    private final Set<String> origins = new TreeSet<>();
    private final List<String> pages;

    /** @param pages addresses whose own check decides which web pages may send requests there, and below */
    public HostCheck(String bound, List<String> allowedHosts, List<String> allowedOrigins, List<String> pages) {
        this.pages = List.copyOf(pages);
        hosts.addAll(THIS_MACHINE);
        hosts.add(lower(bound));
        allowedHosts.forEach(host -> hosts.add(lower(host)));
        allowedOrigins.forEach(origin -> origins.add(lower(origin)));
    }

    /** Passes a request with a known host and origin on, and lets its page read the answer. */
    public Handler around(Handler handler) {
        CrossOriginHandler readable = new CrossOriginHandler();
        // Of the requests that pass.
        readable.setAllowedOriginPatterns(Set.of(".*"));
        readable.setAllowedMethods(Set.of("GET", "POST", "DELETE"));
        readable.setAllowedHeaders(Set.of(
                "Authorization",
                "Content-Type",
                "Accept",
                "Mcp-Session-Id",
                "MCP-Protocol-Version",
                "Last-Event-ID",
                "Iterable-Answers"));
        readable.setExposedHeaders(Set.of("Mcp-Session-Id", "WWW-Authenticate", "Retry-After"));
        readable.setPreflightMaxAge(Duration.ofMinutes(10));
        readable.setHandler(handler);
        return new Handler.Wrapper(readable) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                boolean page = isPage(request);
                Optional<HttpRefusal> stranger =
                        strangeHost(request).or(() -> page ? Optional.empty() : strangeOrigin(request));
                if (stranger.isPresent()) {
                    new HttpReply(response, callback).refuse(stranger.get());
                    return true;
                }
                // Other pages may not read these.
                return page ? handler.handle(request, response, callback) : super.handle(request, response, callback);
            }
        };
    }

    private boolean isPage(Request request) {
        String path = String.valueOf(request.getHttpURI().getDecodedPath());
        return pages.stream().anyMatch(page -> path.equals(page) || path.startsWith(page + "/"));
    }

    private Optional<HttpRefusal> strangeHost(Request request) {
        List<String> host = request.getHeaders().getValuesList(HttpHeader.HOST);
        return host.size() == 1 && known(hosts, host.get(0))
                ? Optional.empty()
                : Optional.of(HttpRefusal.request(
                        421,
                        "This server does not accept the name in the Host header. If a proxy forwards requests, give each"
                                + " agent a token with iterable-mcp agents add NAME, and start the server with"
                                + " --allow-host NAME."));
    }

    private Optional<HttpRefusal> strangeOrigin(Request request) {
        List<String> origin = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
        if (origin.size() > 1 || !origin.stream().allMatch(this::mayAsk)) {
            return Optional.of(HttpRefusal.request(
                    403,
                    "Web pages of this origin may not call this server. To allow them, start it with --allow-origin"
                            + " ORIGIN."));
        }
        return Optional.empty();
    }

    private static boolean known(Set<String> hosts, String host) {
        return hosts.contains(lower(host)) || hosts.contains(name(host));
    }

    /** The Host header without its port. */
    static String name(String host) {
        return lower(host).replaceFirst(":\\d{1,5}$", "");
    }

    private boolean mayAsk(String origin) {
        return origins.contains(lower(origin)) || ofThisMachine(origin);
    }

    private static boolean ofThisMachine(String origin) {
        try {
            URI uri = URI.create(origin);
            return uri.getHost() != null
                    && Set.of("http", "https").contains(lower(String.valueOf(uri.getScheme())))
                    && THIS_MACHINE.contains(lower(uri.getHost()));
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
