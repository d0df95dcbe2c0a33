package io.iterablemcp.sandbox.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A receiver of webhooks that keeps what it gets. It answers 200, or what the test has asked for. */
public final class ReceivingServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8, work -> {
        Thread thread = new Thread(work, "receiving");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Arrived> passedOver = new ArrayList<>();
    private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    /** A request. */
    public record Arrived(String path, HttpExchange exchange, String body) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
        }

        public Json.Obj json() {
            return (Json.Obj) JsonReader.read(body);
        }

        public String event() {
            return json().text("eventName").orElse("");
        }

        public Json.Obj fields() {
            return json().object("dataFields").orElseThrow();
        }
    }

    public ReceivingServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Integer status = statuses.poll();
        if (status != null && status == 302) {
            exchange.getResponseHeaders().add("Location", at("/moved").toString());
        }
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
        arrived.add(new Arrived(exchange.getRequestURI().toString(), exchange, body));
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The statuses of the next answers. */
    public void answers(int... next) {
        for (int status : next) {
            statuses.add(status);
        }
    }

    public Arrived next() {
        try {
            Arrived next = arrived.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no webhook came");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for the next event of this name. Several threads send, so another one may come before it. */
    public Arrived next(String event) {
        for (Arrived each : passedOver) {
            if (each.event().equals(event)) {
                passedOver.remove(each);
                return each;
            }
        }
        Arrived found = next();
        while (!found.event().equals(event)) {
            passedOver.add(found);
            found = next();
        }
        return found;
    }

    public List<Arrived> next(int count) {
        List<Arrived> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(next());
        }
        return all;
    }

    /** What has arrived by now and was not taken. */
    public List<Arrived> rest() {
        List<Arrived> rest = new ArrayList<>();
        arrived.drainTo(rest);
        return rest;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
