package io.iterablemcp.benchmark.comparison;

import io.iterablemcp.benchmark.RowServer;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.benchmark.StartupTiming;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The samples of every server. In each round the servers take turns, so that a slow minute affects all of them. */
final class BenchmarkResults {

    private record Key(BenchmarkedServer server, BenchmarkMetric metric) {}

    private final Map<Key, SampleSet> samples = new HashMap<>();

    SampleSet of(BenchmarkedServer server, BenchmarkMetric metric) {
        return samples.computeIfAbsent(new Key(server, metric), key -> new SampleSet());
    }

    /** Round 0 warms the machine up and is not kept. */
    void measureStarts(Map<BenchmarkedServer, ServerCommand> servers, int round) throws IOException {
        for (Map.Entry<BenchmarkedServer, ServerCommand> server : servers.entrySet()) {
            StartupTiming start = StartupTiming.measure(server.getValue());
            if (round > 0) {
                of(server.getKey(), BenchmarkMetric.INITIALIZE).add(start.initialize());
                of(server.getKey(), BenchmarkMetric.TOOLS_LIST).add(start.toolsList());
                of(server.getKey(), BenchmarkMetric.MEMORY).add(start.memory());
                of(server.getKey(), BenchmarkMetric.PROCESSOR).add(start.processor());
            }
        }
    }

    void measureCalls(Map<BenchmarkedServer, ServerCommand> servers, RowServer api, int round) throws IOException {
        for (Map.Entry<BenchmarkedServer, ServerCommand> server : servers.entrySet()) {
            CallTiming calls = CallTiming.measure(server.getValue(), api);
            if (round > 0) {
                of(server.getKey(), BenchmarkMetric.CALL).add(calls.median());
                of(server.getKey(), BenchmarkMetric.THROUGHPUT).add(calls.perSecond());
            }
        }
    }

    /** With a jar of another build this can fail: its classes may not fit {@link InstrumentedServer}. */
    void measureOverhead(Path jar, RowServer api) {
        try {
            overhead(BenchmarkedServer.LAUNCHER, jar, ServerCommand.LAUNCHER_FLAGS, api);
            overhead(BenchmarkedServer.JAVA_JAR, jar, List.of(), api);
        } catch (IOException e) {
            System.err.println("The overhead of a warm call was not measured: " + e.getMessage());
        }
    }

    private void overhead(BenchmarkedServer server, Path jar, List<String> jvmFlags, RowServer api) throws IOException {
        samples.put(new Key(server, BenchmarkMetric.OVERHEAD), WarmCallOverhead.measure(jar, jvmFlags, api));
    }
}
