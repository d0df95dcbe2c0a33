package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.keys.approvers.ApproverFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A browser that is signed in at the console, and may show a page as script.js keeps it up to date. */
final class PageBrowser implements AutoCloseable {

    static final String PERSON = "anna";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** As long as script.js waits. */
    private static final long PAUSE_MILLIS = 2_000;

    private final URI console;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore wanted = new Semaphore(0);
    private volatile Stream<String> events = Stream.empty();
    private volatile boolean closed;
    private volatile String failure = "";
    private final AtomicInteger loads = new AtomicInteger();

    /** Signs in. */
    PageBrowser(URI server) throws IOException {
        this.console = server.resolve("/console/");
        HttpResponse<String> form = send(request("sign-in").GET());
        if (form.statusCode() == 303) {
            form = send(
                    request(form.headers().firstValue("Location").orElseThrow()).GET());
        }
        Matcher csrf = CSRF.matcher(form.body());
        if (!csrf.find()) {
            throw new IOException("the console shows no form to sign in: " + form.statusCode());
        }
        String fields = "csrf=" + encoded(csrf.group(1)) + "&to=&name=" + PERSON + "&passphrase="
                + encoded(ApproverFixture.PASSPHRASE);
        HttpResponse<String> signedIn = send(request("sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", server.getScheme() + "://" + server.getAuthority())
                .POST(HttpRequest.BodyPublishers.ofString(fields)));
        if (signedIn.statusCode() != 303) {
            throw new IOException("the console signs nobody in: " + signedIn.statusCode());
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.resolve(path));
        if (!cookies.isEmpty()) {
            request.header("Cookie", String.join("; ", cookies.values()));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String pair = cookie.split(";", 2)[0];
                cookies.put(pair.split("=", 2)[0], pair);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Loads a whole page. */
    String load(String path) throws IOException {
        HttpResponse<String> page = send(request(path).GET());
        if (page.statusCode() != 200) {
            throw new IOException(path + " was answered with " + page.statusCode());
        }
        loads.incrementAndGet();
        return page.body();
    }

    /** Opens a tab of the console, and loads it again when the server says that it has changed. */
    void open(String tab) {
        start("events of " + tab, () -> listen(Set.copyOf(List.of(tab, "agents", "decide"))));
        start("page " + tab, () -> {
            while (!closed) {
                load(tab);
                Thread.sleep(PAUSE_MILLIS);
                wanted.acquire();
                wanted.drainPermits();
            }
        });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void start(String name, Work work) {
        Thread thread = new Thread(null, () -> run(work), name, 256 << 10);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException e) {
            if (!closed) {
                failure = e.toString();
            }
        }
    }

    private void listen(Set<String> topics) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer =
                CLIENT.send(request("updates").GET().build(), BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IOException("the console sends no news: " + answer.statusCode());
        }
        events = answer.body();
        events.forEach(line -> {
            if (line.startsWith("data:")
                    && topics.contains(line.substring("data:".length()).strip())) {
                wanted.release();
            }
        });
    }

    int loads() {
        return loads.get();
    }

    /** Closes the page; the browser stays signed in at the server. */
    @Override
    public void close() throws IOException {
        closed = true;
        events.close();
        try {
            for (Thread thread : threads) {
                thread.interrupt();
                thread.join(TimeUnit.SECONDS.toMillis(PATIENCE.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
    }
}
