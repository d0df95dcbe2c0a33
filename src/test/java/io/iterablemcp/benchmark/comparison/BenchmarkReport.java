package io.iterablemcp.benchmark.comparison;

import io.iterablemcp.benchmark.HostInfo;
import io.iterablemcp.benchmark.ResultTable;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.PrettyJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of {@code scripts/bench}: as plain text, as Markdown, and as JSON with every sample. */
record BenchmarkReport(Instant date, int rounds, HostInfo host, List<BenchmarkRow> rows) {

    private static final String NOTE = """
        Starts: from the spawn to the answer; tools/list is sent after the answer to initialize. Every flag is open;
        ours also has ITERABLE_TOOLSETS=all and ITERABLE_RATE_LIMITS=off. Calls: get_lists, 20 lists, from a server on
        this machine, in a process that has just started. The overhead of a warm call: from the request line written to the
        answer line read, less the time the call spent in java.net.http, over 2,000 calls after 6,000.
        """;

    static BenchmarkReport of(Instant date, int rounds, HostInfo host, BenchmarkResults results) {
        List<BenchmarkRow> rows = new ArrayList<>();
        for (BenchmarkMetric metric : BenchmarkMetric.values()) {
            SampleSet reference = results.of(BenchmarkedServer.REFERENCE, metric);
            for (BenchmarkedServer server : List.of(BenchmarkedServer.LAUNCHER, BenchmarkedServer.JAVA_JAR)) {
                SampleSet ours = results.of(server, metric);
                if (!ours.isEmpty()) {
                    String label = metric.label() + ", " + server.label();
                    rows.add(new BenchmarkRow(
                            label, metric.unit(), ours, reference, PerformanceTarget.of(metric, server)));
                }
            }
        }
        return new BenchmarkReport(date, rounds, host, rows);
    }

    private ResultTable table() {
        ResultTable table = new ResultTable("measure, median", "ours", "yardstick", "ratio", "reach", "stretch", "");
        rows.forEach(row -> row.addTo(table));
        return table;
    }

    String plain() {
        return head() + "\n\n" + table().plain() + "\n" + NOTE + "\n";
    }

    String markdown() {
        return table().markdown() + "\n" + head() + "\n\n" + NOTE + "\n";
    }

    private String head() {
        return "%s. %s. Medians of %d starts each, in turn; calls in %d processes each. Yardstick: @iterable/mcp 1.9.0."
                .formatted(date.toString().substring(0, 10), host.line(), rounds, callRounds(rounds));
    }

    static int callRounds(int rounds) {
        return Math.max(1, (rounds + 1) / 2);
    }

    String json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("date", Json.text(date.toString()));
        fields.put("rounds", Json.Num.of(rounds));
        fields.put("machine", host.json());
        fields.put(
                "rows",
                new Json.Arr(List.copyOf(rows.stream().map(BenchmarkRow::json).toList())));
        return PrettyJson.write(new Json.Obj(fields));
    }
}
