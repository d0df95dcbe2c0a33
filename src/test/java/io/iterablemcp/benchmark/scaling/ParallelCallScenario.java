package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.ProcessUsage;
import io.iterablemcp.benchmark.ResultTable;
import io.iterablemcp.benchmark.RowServer;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.benchmark.ServerSession;
import io.iterablemcp.endtoend.RowResponse;
import io.iterablemcp.json.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From 1 to 500 calls at a time on one session over stdio, to an API that takes 50 ms for each. */
final class ParallelCallScenario implements ScalingScenario {

    private static final int DELAY = 50;
    private static final long SIZE = RowResponse.OBJECT.bytes(20);
    private static final int SECONDS = 4;

    @Override
    public String title() {
        return "1 to 500 calls at a time, an API that takes 50 ms";
    }

    @Override
    public ResultTable measure() throws IOException {
        ResultTable table = new ResultTable(
                "calls at a time",
                "java -jar: calls/s",
                "of the possible",
                "p50, ms",
                "p99, ms",
                "RSS, MB",
                "threads",
                "launcher's flags: calls/s",
                "p50, ms",
                "p99, ms",
                "RSS, MB");
        try (RowServer api = RowServer.start()) {
            for (int level : List.of(1, 2, 5, 10, 20, 50, 100, 200, 500)) {
                LoadResult plain = LoadResult.of(level, List.of(), api);
                LoadResult launcher = LoadResult.of(level, ServerCommand.LAUNCHER_FLAGS, api);
                table.add(
                        String.valueOf(level),
                        ResultTable.figure(plain.perSecond),
                        ResultTable.figure(plain.perSecond * DELAY / 10 / level) + " %",
                        ResultTable.figure(plain.times.median()),
                        ResultTable.figure(plain.times.percentile(99)),
                        ResultTable.figure(plain.memory),
                        String.valueOf((int) plain.threads),
                        ResultTable.figure(launcher.perSecond),
                        ResultTable.figure(launcher.times.median()),
                        ResultTable.figure(launcher.times.percentile(99)),
                        ResultTable.figure(launcher.memory));
            }
        }
        return table;
    }

    private record LoadResult(SampleSet times, double perSecond, double memory, double threads) {

        /** Runs once to warm up and once to measure. */
        static LoadResult of(int level, List<String> jvmFlags, RowServer api) throws IOException {
            ServerCommand server = ServerCommand.jar(ServerCommand.JAR, jvmFlags);
            try (ServerSession session = ServerSession.ready(server, api.settings(SIZE, DELAY))) {
                run(session, level);
                long begin = System.nanoTime();
                SampleSet times = run(session, level);
                double perSecond = times.values().size() * 1e9 / (System.nanoTime() - begin);
                ProcessUsage usage = session.usage();
                return new LoadResult(times, perSecond, usage.memory(), usage.threads());
            }
        }
    }

    /** Keeps so many calls running for some seconds: each answer makes room for the next call. */
    private static SampleSet run(ServerSession session, int level) throws IOException {
        SampleSet sample = new SampleSet();
        Map<Json, Long> begun = new HashMap<>();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        int next = 1000;
        for (; next < 1000 + level; next++) {
            begun.put(Json.Num.of(next), System.nanoTime());
            session.sendCall(next, "get_lists", "{}");
        }
        while (!begun.isEmpty()) {
            String line = session.readLine();
            long now = System.nanoTime();
            Json id = ServerSession.success(line).get("id").orElseThrow();
            sample.add((now - begun.remove(id)) / 1e6);
            if (now < end) {
                begun.put(Json.Num.of(next), now);
                session.sendCall(next++, "get_lists", "{}");
            }
        }
        return sample;
    }
}
