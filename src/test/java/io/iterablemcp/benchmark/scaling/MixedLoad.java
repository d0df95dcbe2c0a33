package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.RowServer;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.endtoend.HttpJar;
import io.iterablemcp.endtoend.RowResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A server over HTTP and some clients that call it without a pause: four reads, then a change. */
final class MixedLoad implements AutoCloseable {

    private static final int CLIENTS = 8;
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Path home;
    private final HttpJar server;
    private final List<HttpSessionClient> clients = new ArrayList<>();
    private final AtomicLong calls = new AtomicLong();
    private SampleSet times = new SampleSet();
    private double seconds;

    private MixedLoad(HttpJar server, Path home) {
        this.server = server;
        this.home = home;
    }

    static MixedLoad on(ServerCommand command, Map<String, String> environment, RowServer api, Path home)
            throws IOException {
        Map<String, String> all =
                new HashMap<>(ServerCommand.environment(api.settings(RowResponse.OBJECT.bytes(20), 0)));
        all.putAll(environment);
        MixedLoad load = new MixedLoad(HttpJar.of(command.start(all)), home);
        for (int i = 0; i < CLIENTS; i++) {
            load.clients.add(new HttpSessionClient(load.server.address().getPort()));
        }
        return load;
    }

    /** Lets all clients call for a time. */
    void run(Duration time) throws IOException {
        long begin = System.nanoTime();
        AtomicReference<IOException> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (HttpSessionClient client : clients) {
            Thread thread = new Thread(() -> call(client, begin + time.toNanos(), failure), "client");
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        seconds += (System.nanoTime() - begin) / 1e9;
    }

    private void call(HttpSessionClient client, long end, AtomicReference<IOException> failure) {
        try {
            while (System.nanoTime() < end) {
                int call = (int) calls.incrementAndGet();
                long begin = System.nanoTime();
                call(client, call);
                times.add((System.nanoTime() - begin) / 1e6);
            }
        } catch (IOException e) {
            failure.set(e);
        }
    }

    private static void call(HttpSessionClient client, int call) throws IOException {
        String email = "person" + call % 5_000 + "@example.com";
        switch (call % 5) {
            case 0 -> client.call(call, "get_user_by_email", "{\"email\":\"" + email + "\"}");
            case 1 -> client.call(call, "get_list_users", "{\"listId\":501}");
            case 2 ->
                client.call(
                        call,
                        "update_user",
                        "{\"email\":\"" + email + "\",\"dataFields\":{\"favouriteLamp\":\"the green one\"}}");
            default -> client.call(call, "get_lists", "{}");
        }
    }

    /** Forgets what was measured to warm up. The calls count for the store. */
    void forget() {
        times = new SampleSet();
        seconds = 0;
    }

    SampleSet times() {
        return times;
    }

    double perSecond() {
        return times.values().size() / seconds;
    }

    /** All calls, from the first one on. */
    long calls() {
        return calls.get();
    }

    /** What all calls have left in the store. It ends the server, which then puts its log into the file. */
    long storedBytes() throws IOException {
        server.process().terminate();
        try {
            if (!server.process().ended(STOP)) {
                throw new IOException("the server did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        long bytes = 0;
        try (Stream<Path> files = Files.list(home.resolve("data"))) {
            for (Path file : files.filter(it -> it.getFileName().toString().startsWith("store.db"))
                    .toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        for (HttpSessionClient client : clients) {
            client.close();
        }
        server.close();
    }
}
