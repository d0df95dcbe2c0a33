package io.iterablemcp.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before a sandbox: notes which calls come, and holds one back as long as a test wants. */
final class HeldAnswers implements AutoCloseable {

    private static final Pattern EMAIL = Pattern.compile("\"email\":\"([^\"]+)\"");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI target;
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private volatile String held = "";
    private volatile String email = "";
    private volatile CountDownLatch arrived = new CountDownLatch(1);
    private volatile CountDownLatch free = new CountDownLatch(1);

    private HeldAnswers(HttpServer server, URI target) {
        this.server = server;
        this.target = target;
    }

    static HeldAnswers of(URI target) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HeldAnswers calls = new HeldAnswers(server, target);
        server.createContext("/", calls::answer);
        server.setExecutor(calls.threads);
        server.start();
        return calls;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> paths() {
        return paths;
    }

    /** An address in the answers so far. */
    String firstEmail() {
        return email;
    }

    void hold(String path) {
        arrived = new CountDownLatch(1);
        free = new CountDownLatch(1);
        held = path;
    }

    void awaitHeld() throws InterruptedException {
        if (!arrived.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the call never came");
        }
    }

    void release() {
        held = "";
        free.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        paths.add(exchange.getRequestURI().getPath());
        try {
            if (exchange.getRequestURI().getPath().equals(held)) {
                arrived.countDown();
                free.await();
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            for (String name : List.of("Api-Key", "Content-Type")) {
                if (exchange.getRequestHeaders().containsKey(name)) {
                    request.header(name, exchange.getRequestHeaders().getFirst(name));
                }
            }
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            Matcher found = EMAIL.matcher(new String(response.body(), StandardCharsets.UTF_8));
            if (email.isEmpty() && found.find()) {
                email = found.group(1);
            }
            response.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                    .set("Content-Type", type));
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
