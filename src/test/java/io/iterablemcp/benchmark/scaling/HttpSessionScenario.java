package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.ProcessUsage;
import io.iterablemcp.benchmark.ResultTable;
import io.iterablemcp.benchmark.RowServer;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.endtoend.HttpJar;
import io.iterablemcp.endtoend.RowResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * From 1 to 500 sessions on one server. First they are idle with an open event stream, and one of them calls; then all of
 * them call once a second.
 */
final class HttpSessionScenario implements ScalingScenario {

    private static final int WARM_UP = 1500;
    private static final int CALLS_OF_ONE = 500;
    private static final int SECONDS = 10;

    @Override
    public String title() {
        return "1 to 500 sessions over HTTP";
    }

    @Override
    public ResultTable measure() throws IOException {
        ResultTable table = new ResultTable(
                "sessions",
                "idle: RSS, MB",
                "threads",
                "descriptors",
                "p50 of a call, ms",
                "p99, ms",
                "each calling: calls/s",
                "p50, ms",
                "p99, ms",
                "RSS, MB",
                "threads",
                "failed");
        for (int count : List.of(1, 10, 50, 100, 200, 500)) {
            try (RowServer api = RowServer.start();
                    HttpJar server = HttpJar.large(
                            ServerCommand.FOLDER.resolve("home"),
                            ServerCommand.environment(api.settings(RowResponse.OBJECT.bytes(20), 0)),
                            "--port=0",
                            "--agent-calls=1000",
                            "--agent-rate=100000",
                            "--agent-sessions=1000",
                            "--max-sessions=1000")) {
                measure(count, server, table);
            }
        }
        return table;
    }

    private static void measure(int count, HttpJar server, ResultTable table) throws IOException {
        ProcessUsage usage = new ProcessUsage(server.process().pid());
        List<HttpSessionClient> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                HttpSessionClient session =
                        new HttpSessionClient(server.address().getPort());
                sessions.add(session);
                session.listen();
            }
            callFromOne(sessions.get(0), WARM_UP);
            SampleSet one = callFromOne(sessions.get(0), CALLS_OF_ONE);
            String idleMemory = ResultTable.figure(usage.memory());
            String idleThreads = String.valueOf((int) usage.threads());
            String descriptors = String.valueOf((int) usage.descriptors());
            AtomicInteger failed = new AtomicInteger();
            SampleSet all = callFromAll(sessions, failed);
            table.add(
                    String.valueOf(count),
                    idleMemory,
                    idleThreads,
                    descriptors,
                    ResultTable.figure(one.median()),
                    ResultTable.figure(one.percentile(99)),
                    ResultTable.figure(all.values().size() / (double) SECONDS),
                    ResultTable.figure(all.median()),
                    ResultTable.figure(all.percentile(99)),
                    ResultTable.figure(usage.memory()),
                    String.valueOf((int) usage.threads()),
                    String.valueOf(failed.get()));
        } finally {
            for (HttpSessionClient session : sessions) {
                session.close();
            }
        }
    }

    private static SampleSet callFromOne(HttpSessionClient session, int calls) throws IOException {
        SampleSet sample = new SampleSet();
        for (int i = 0; i < calls; i++) {
            long begin = System.nanoTime();
            session.call(i, "get_lists", "{}");
            sample.add((System.nanoTime() - begin) / 1e6);
        }
        return sample;
    }

    private static SampleSet callFromAll(List<HttpSessionClient> sessions, AtomicInteger failed) {
        SampleSet sample = new SampleSet();
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
        for (int i = 0; i < sessions.size(); i++) {
            HttpSessionClient session = sessions.get(i);
            long first = start + TimeUnit.SECONDS.toNanos(1) * i / sessions.size();
            Thread thread =
                    new Thread(null, () -> callEachSecond(session, first, sample, failed), "session", 256 << 10);
            thread.start();
            threads.add(thread);
        }
        threads.forEach(HttpSessionScenario::join);
        return sample;
    }

    /** The time of a call begins when it is due, not when its turn comes. */
    private static void callEachSecond(HttpSessionClient session, long first, SampleSet sample, AtomicInteger failed) {
        for (int call = 0; call < SECONDS; call++) {
            long due = first + TimeUnit.SECONDS.toNanos(call);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            try {
                session.call(10_000 + call, "get_lists", "{}");
                sample.add((System.nanoTime() - due) / 1e6);
            } catch (IOException e) {
                failed.incrementAndGet();
                return;
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
