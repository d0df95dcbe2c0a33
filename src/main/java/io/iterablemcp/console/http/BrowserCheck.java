package io.iterablemcp.console.http;

import io.iterablemcp.server.http.body.SmallBody;
import io.iterablemcp.server.http.exchange.HttpReply;
import io.iterablemcp.server.http.guard.DirectCaller;
import io.iterablemcp.server.http.routing.CallerCheck;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Accepts requests of a person's browser for our own pages, and refuses those of agents and of other pages. Everything is
 * checked before the body is read.
 */
final class BrowserCheck implements CallerCheck<BrowserCheck.Accepted> {

    static final String ROOT = "/console";
    private static final int LONGEST_FORM = 16 << 10;
    private static final long ALL_FORMS = 4L << 20;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final SmallBody.Room room = SmallBody.Room.of(ALL_FORMS);
    private final LongSupplier nanos;

    BrowserCheck(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A request that may be answered. */
    record Accepted(PageRequest request, HttpReply reply) {}

    @Override
    public boolean checksPages() {
        return true;
    }

    private record Refused(int status, String words) {}

    @Override
    public void check(Request request, HttpReply reply, Consumer<Accepted> then) {
        Optional<Refused> refused = refused(request);
        if (refused.isPresent()) {
            refuse(request, reply, refused.get());
            return;
        }
        PageRequest read;
        try {
            read = read(request);
        } catch (IllegalArgumentException malformed) {
            refuse(request, reply, new Refused(400, "The address of this page is malformed."));
            return;
        }
        if (!read.post()) {
            then.accept(new Accepted(read, reply));
            return;
        }
        SmallBody.read(request, LONGEST_FORM, room, nanos, result -> posted(request, read, reply, result, then));
    }

    private static Optional<Refused> refused(Request request) {
        if (!List.of("GET", "POST").contains(request.getMethod())) {
            return Optional.of(new Refused(405, "This page takes GET and POST."));
        }
        if (request.getHeaders().contains(HttpHeader.AUTHORIZATION)) {
            return Optional.of(new Refused(
                    403, "An agent's token does not open this page. A person signs in with a name and a passphrase."));
        }
        String path = request.getHttpURI().getPath();
        if (path == null || !path.matches(ROOT + "(?:/[A-Za-z0-9._~-]{1,200}){0,6}/?") || path.contains("/.")) {
            return Optional.of(new Refused(404, "There is no such page."));
        }
        if (isAhead(request)) {
            return Optional.of(new Refused(503, "This page is not loaded ahead. Load it when you want to see it."));
        }
        boolean post = request.getMethod().equals("POST");
        if (!isOurs(request, post)) {
            return Optional.of(new Refused(403, "Another web page has sent this request, so nothing was done."));
        }
        if (post && !header(request, HttpHeader.CONTENT_TYPE).startsWith(FORM)) {
            return Optional.of(new Refused(415, "This page takes the forms that it shows."));
        }
        return post && request.getLength() > LONGEST_FORM
                ? Optional.of(new Refused(413, "The form is too long. Nothing was done."))
                : Optional.empty();
    }

    /** Whether a browser only guesses that somebody will go there: it must not use up a link that opens once. */
    private static boolean isAhead(Request request) {
        return Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
                .flatMap(name -> request.getHeaders().getValuesList(name).stream())
                .map(value -> value.toLowerCase(Locale.ROOT))
                .anyMatch(value -> value.contains("prefetch") || value.contains("preview"));
    }

    /**
     * Whether one of our pages, or the person, has sent it. Every browser sends Origin with a form, and most say the site;
     * a page of another port of this machine is of the same site.
     */
    private static boolean isOurs(Request request, boolean post) {
        List<String> origin = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
        String host = header(request, HttpHeader.HOST);
        if (!origin.isEmpty() && !origin.stream().allMatch(it -> isOf(it, host))) {
            return false;
        }
        String site =
                Optional.ofNullable(request.getHeaders().get("Sec-Fetch-Site")).orElse("");
        if (post) {
            return !origin.isEmpty() && (site.isEmpty() || site.equals("same-origin"));
        }
        // A link in another page may lead here; a frame, an image or a script of it may not.
        String mode =
                Optional.ofNullable(request.getHeaders().get("Sec-Fetch-Mode")).orElse("");
        String dest =
                Optional.ofNullable(request.getHeaders().get("Sec-Fetch-Dest")).orElse("");
        return site.isEmpty()
                || site.equals("same-origin")
                || site.equals("none")
                || (mode.equals("navigate") && dest.equals("document"));
    }

    private static boolean isOf(String origin, String host) {
        String lower = origin.toLowerCase(Locale.ROOT);
        return lower.equals("http://" + host) || lower.equals("https://" + host);
    }

    private static PageRequest read(Request request) {
        String path = request.getHttpURI().getPath().substring(ROOT.length());
        List<String> parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        String host = header(request, HttpHeader.HOST);
        return new PageRequest(
                request.getMethod().equals("POST"),
                parts,
                PageRequest.fields(query),
                Map.of(),
                cookies(request),
                host,
                DirectCaller.refusal(request).isEmpty(),
                "document".equals(request.getHeaders().get("Sec-Fetch-Dest")),
                (InetSocketAddress) request.getConnectionMetaData().getLocalSocketAddress());
    }

    private static Map<String, List<String>> cookies(Request request) {
        Map<String, List<String>> cookies = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders().getFields(HttpHeader.COOKIE)) {
            for (String pair : field.getValue().split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    cookies.computeIfAbsent(pair.substring(0, equals).strip(), name -> new ArrayList<>())
                            .add(pair.substring(equals + 1).strip());
                }
            }
        }
        return cookies;
    }

    private void posted(
            Request request, PageRequest read, HttpReply reply, SmallBody.Result result, Consumer<Accepted> then) {
        if (result instanceof SmallBody.Result.Whole whole) {
            try {
                String body = StandardCharsets.UTF_8.decode(whole.bytes()).toString();
                then.accept(new Accepted(read.withForm(PageRequest.fields(body)), reply));
            } catch (IllegalArgumentException malformed) {
                ErrorPage.send(reply, 400, "The form is malformed. Nothing was done.");
            }
        } else if (result instanceof SmallBody.Result.TooLong) {
            refuse(request, reply, new Refused(413, "The form is too long. Nothing was done."));
        } else if (result instanceof SmallBody.Result.NoRoom) {
            refuse(request, reply, new Refused(503, "The page is busy. Nothing was done; try again."));
        } else {
            ErrorPage.send(reply, 400, "The form did not arrive completely. Nothing was done.");
        }
    }

    private void refuse(Request request, HttpReply reply, Refused refused) {
        if (refused.status() == 405) {
            reply.header("Allow", "GET, POST");
        }
        boolean body = request.getLength() != 0 && !request.getMethod().equals("GET");
        if (body && !request.getHeaders().contains(HttpHeader.EXPECT)) {
            ErrorPage.sendEarly(
                    reply, refused.status(), refused.words(), then -> SmallBody.passOver(request, nanos, then));
        } else {
            ErrorPage.send(reply, refused.status(), refused.words());
        }
    }

    private static String header(Request request, HttpHeader name) {
        return Optional.ofNullable(request.getHeaders().get(name))
                .orElse("")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
