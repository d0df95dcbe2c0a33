package io.iterablemcp.console.http;

import io.iterablemcp.console.html.Html;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.server.http.HttpServer;
import io.iterablemcp.server.http.RawClient;
import io.iterablemcp.server.http.exchange.KeepAlive;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The pages on a port of its own. A cookie names who is there: the first part the name, then what the person may do. */
public final class ConsoleServer implements AutoCloseable {

    public static final String CSRF = "the-token-of-the-form";
    public static final String PASSPHRASE = "correct horse battery";

    static final int OPEN_PAGES = 3;
    private static final Duration LOOKS = Duration.ofMillis(20);

    private final ConsoleEndpoint endpoint;
    private final HttpServer server;
    private final KeepAlive beat;

    public ConsoleServer(Tab... tabs) throws IOException {
        this(visit -> Html.nothing(), tabs);
    }

    public ConsoleServer(ConsolePages.Banner banner, Tab... tabs) throws IOException {
        this(new CookieEntrance(), banner, tabs);
    }

    public ConsoleServer(Entrance entrance, Tab... tabs) throws IOException {
        this(entrance, visit -> Html.nothing(), tabs);
    }

    private ConsoleServer(Entrance entrance, ConsolePages.Banner banner, Tab... tabs) throws IOException {
        HttpOptions options = HttpOptions.DEFAULT.onPort(0);
        HttpResources resources = HttpResources.of(options);
        beat = resources.beat();
        List<Tab> all = List.of(tabs);
        endpoint = new ConsoleEndpoint(
                new ConsolePages("shop", entrance, all, banner, Clock.systemUTC()),
                new LiveUpdates(all, resources.beat(), LOOKS, OPEN_PAGES),
                resources.shutdown());
        server = HttpServer.start(options, resources, List.of(endpoint.route()), endpoint::close);
    }

    public int port() {
        return server.address().getPort();
    }

    public KeepAlive beat() {
        return beat;
    }

    /** What a browser of this person gets, but for the headings of cells, which only narrow screens show. */
    public String get(String who, String path) throws IOException {
        return plain(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: who=" + who + "\r\n\r\n"));
    }

    private static String plain(String page) {
        return page.replaceAll(" data-label=\"[^\"]*\"", "");
    }

    /** What a browser gets that posts our form. */
    public String post(String who, String path, String... fields) throws IOException {
        StringBuilder form = new StringBuilder("csrf=" + CSRF);
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=');
            form.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: who=" + who
                + "\r\nOrigin: http://localhost:" + port() + "\r\nSec-Fetch-Site: same-origin"
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\n\r\n" + form);
    }

    public String raw(String request) throws IOException {
        try (RawClient client = new RawClient(port())) {
            return client.say(request).answer();
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Believes the cookie: {@code anna}, {@code anna-confirmed}, or {@code ben-viewer}. */
    private static final class CookieEntrance implements Entrance {

        @Override
        public Optional<Visitor> visitor(PageRequest request) {
            return request.cookie("who")
                    .filter(who -> !who.isEmpty())
                    .map(who -> new Visitor(
                            who.split("-", -1)[0],
                            !who.endsWith("-viewer"),
                            who.endsWith("-confirmed"),
                            CSRF,
                            Optional.empty(),
                            Optional.empty()));
        }

        @Override
        public Optional<PageAnswer> open(PageRequest request) {
            return request.part(0).equals("sign-in")
                    ? Optional.of(PageAnswer.page("Sign in", Html.nothing()))
                    : Optional.empty();
        }

        @Override
        public PageAnswer signOut(Visit visit) {
            return PageAnswer.go("/console/sign-in").setting("who=; Max-Age=0");
        }

        @Override
        public Proof prove(Visitor who, PageRequest request) {
            return request.form(Visit.PASSPHRASE).equals(PASSPHRASE)
                    ? new Proof.Given(
                            new Visitor(who.name(), who.decides(), true, CSRF, Optional.empty(), Optional.empty()),
                            "confirmed=yes")
                    : new Proof.Missing(new Visit.Refused(401, "The passphrase is wrong. Nothing was done."));
        }
    }
}
