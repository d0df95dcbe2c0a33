package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.ResultTable;
import io.iterablemcp.benchmark.RowServer;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.endtoend.HttpJar;
import io.iterablemcp.endtoend.RowResponse;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.webhooks.load.EventTally;
import io.iterablemcp.webhooks.load.WebhookLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Webhooks of 1.5 kB over 64 connections, with calls of an agent at the same time: as fast as a big sender's blast, and
 * then in a burst. Afterwards the store is compared with what was acknowledged.
 */
final class WebhookScenario implements ScalingScenario {

    static final int SECONDS = 60;

    private static final int PER_SECOND = 2_000;
    private static final int BURST_PER_SECOND = 5_000;
    private static final Duration BURST = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 64;
    private static final long BETWEEN_CALLS = Duration.ofMillis(50).toNanos();
    private static final String SECRET = "a-secret-of-the-shop";

    private final Duration time;

    /** @param seconds of the steady load */
    WebhookScenario(int seconds) {
        this.time = Duration.ofSeconds(seconds);
    }

    @Override
    public String title() {
        return "Webhooks received, under -Xmx256m";
    }

    @Override
    public ResultTable measure() throws IOException {
        ResultTable table = new ResultTable(
                "events/s wanted",
                "answered/s",
                "answers",
                "p50, ms",
                "p99, ms",
                "p99 since due, ms",
                "calls: p50, ms",
                "p95, ms",
                "processor, s",
                "RSS, MB",
                "events that differ");
        measure("SQLite", StoreAddress.SQLITE, table);
        measure("PostgreSQL", PostgresServer.database(), table);
        return table;
    }

    private void measure(String name, StoreAddress address, ResultTable table) throws IOException {
        Files.createDirectories(ServerCommand.FOLDER);
        Path home = Files.createTempDirectory(ServerCommand.FOLDER, "webhooks-");
        EventTally tally = new EventTally();
        try (RowServer api = RowServer.start();
                HttpJar server = HttpJar.of(command().start(environment(api, home, address)))) {
            WebhookLoad warm = load(server, tally, 1);
            warm.run(PER_SECOND, WARM_UP);
            WebhookLoad steady = run(name, PER_SECOND, time, server, tally, warm.next(), table);
            run(name, BURST_PER_SECOND, BURST, server, tally, steady.next(), table);
        }
        try (Store store =
                Stores.of(new Places(home, home.resolve("data"), address, RecordMode.OFF), Clock.systemUTC())) {
            String wrong = tally.compare(store);
            table.add(
                    name + ", all of both",
                    "",
                    tally.acknowledged() + " of " + tally.sent() + " acknowledged",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    wrong.isEmpty() ? "0" : wrong);
        } catch (StoreException e) {
            throw new IOException(e.words(), e);
        }
    }

    private static WebhookLoad run(
            String name, int perSecond, Duration time, HttpJar server, EventTally tally, int first, ResultTable table)
            throws IOException {
        WebhookLoad load = load(server, tally, first);
        Map<Integer, Integer> before = tally.statuses();
        double processor = processorSeconds(server);
        AgentCalls calls = new AgentCalls(server.address().getPort());
        calls.start();
        long begin = System.nanoTime();
        load.run(perSecond, time);
        double seconds = (System.nanoTime() - begin) / 1e9;
        SampleSet called = calls.end();
        Map<Integer, Integer> answers = new HashMap<>(tally.statuses());
        before.forEach((status, number) -> answers.merge(status, -number, Integer::sum));
        answers.values().removeIf(number -> number == 0);
        table.add(
                name + ", " + String.format("%,d", perSecond) + ", " + time.toSeconds() + " s",
                ResultTable.figure(load.times().values().size() / seconds),
                answers.toString(),
                ResultTable.figure(load.times().median()),
                ResultTable.figure(load.times().percentile(99)),
                ResultTable.figure(load.timesSinceDue().percentile(99)),
                ResultTable.figure(called.median()),
                ResultTable.figure(called.percentile(95)),
                ResultTable.figure(processorSeconds(server) - processor),
                residentPeak(server),
                "");
        return load;
    }

    private static WebhookLoad load(HttpJar server, EventTally tally, int first) {
        return new WebhookLoad(
                List.of(server.address().resolve("/webhooks/default")), SECRET, CONNECTIONS, tally, first);
    }

    private static double processorSeconds(HttpJar server) {
        return ProcessHandle.of(server.process().pid())
                .flatMap(it -> it.info().totalCpuDuration())
                .map(it -> it.toMillis() / 1e3)
                .orElse(Double.NaN);
    }

    private static String residentPeak(HttpJar server) throws IOException {
        try (Stream<String> lines =
                Files.lines(Path.of("/proc/" + server.process().pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1000 + "")
                    .findFirst()
                    .orElse("–");
        }
    }

    /** As a person starts it, but with a small heap. {@code iterable.mcp.jvm} adds a flag, such as one for a recording. */
    private static ServerCommand command() {
        List<String> jvm = Stream.of("-Xmx256m", System.getProperty("iterable.mcp.jvm", ""))
                .filter(flag -> !flag.isEmpty())
                .toList();
        return new ServerCommand(Stream.concat(
                        ServerCommand.jar(ServerCommand.JAR, jvm).command().stream(),
                        Stream.of("serve", "--http", "--port=0", "--receive-webhooks"))
                .toList());
    }

    private static Map<String, String> environment(RowServer api, Path home, StoreAddress address) throws IOException {
        Map<String, String> all =
                new HashMap<>(ServerCommand.environment(api.settings(RowResponse.OBJECT.bytes(20), 0)));
        all.put("ITERABLE_MCP_HOME", home.toString());
        all.put("ITERABLE_MCP_DATA", home.resolve("data").toString());
        all.put("ITERABLE_WEBHOOK_SECRET", SECRET);
        if (address instanceof PostgresAddress postgres) {
            all.put(
                    "ITERABLE_MCP_STORE",
                    "postgresql://postgres:unused-word@127.0.0.1:" + postgres.port() + "/" + postgres.database());
        }
        return all;
    }

    /** An agent that calls a tool twenty times a second. */
    private static final class AgentCalls extends Thread {

        private final HttpSessionClient client;
        private final SampleSet times = new SampleSet();
        private volatile boolean ended;
        private volatile String failure = "";

        AgentCalls(int port) throws IOException {
            super("agent");
            client = new HttpSessionClient(port);
        }

        @Override
        public void run() {
            try (client) {
                for (int call = 1; !ended; call++) {
                    long begin = System.nanoTime();
                    client.call(call, "get_lists", "{}");
                    times.add((System.nanoTime() - begin) / 1e6);
                    LockSupport.parkNanos(BETWEEN_CALLS);
                }
            } catch (IOException e) {
                failure = e.toString();
            }
        }

        SampleSet end() throws IOException {
            ended = true;
            try {
                join();
            } catch (InterruptedException e) {
                interrupt();
            }
            if (!failure.isEmpty()) {
                throw new IOException("the agent's calls failed: " + failure);
            }
            return times;
        }
    }
}
