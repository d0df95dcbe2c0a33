package io.iterablemcp.benchmark.comparison;

import io.iterablemcp.benchmark.HostInfo;
import io.iterablemcp.benchmark.RowServer;
import io.iterablemcp.benchmark.ServerCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Compares start-up, memory and calls of this server with Iterable's own. It rates the figures but never fails on them.
 */
final class ComparisonBenchmark {

    private static final Path REFERENCE =
            ServerCommand.FOLDER.resolve(Path.of("yardstick", "node_modules", "@iterable", "mcp", "dist", "index.js"));

    private ComparisonBenchmark() {}

    public static void main(String[] args) throws IOException {
        List<String> given = Arrays.asList(args);
        int rounds = Math.max(1, Integer.parseInt(option(given, "--rounds", "11")));
        Path jar = Path.of(option(given, "--jar", ServerCommand.JAR.toString())).toAbsolutePath();
        Path launcher =
                Path.of(option(given, "--launcher", "scripts/iterable-mcp")).toAbsolutePath();
        HostInfo host = HostInfo.read();
        Instant date = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            BenchmarkResults results = measure(rounds, jar, servers(jar, launcher, host));
            BenchmarkReport report = BenchmarkReport.of(date, rounds, host, results);
            System.out.print(given.contains("--markdown") ? report.markdown() : report.plain());
            Files.writeString(ServerCommand.FOLDER.resolve("bench.json"), report.json());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("scripts/bench: could not measure: " + e.getMessage());
            System.exit(2);
        }
    }

    private static String option(List<String> given, String flag, String otherwise) {
        int at = given.indexOf(flag);
        return at < 0 || at + 1 >= given.size() ? otherwise : given.get(at + 1);
    }

    private static BenchmarkResults measure(int rounds, Path jar, Map<BenchmarkedServer, ServerCommand> servers)
            throws IOException {
        BenchmarkResults results = new BenchmarkResults();
        try (RowServer api = RowServer.start()) {
            for (int round = 0; round <= rounds; round++) {
                System.err.printf("starts, round %d of %d%n", round, rounds);
                results.measureStarts(servers, round);
            }
            int callRounds = BenchmarkReport.callRounds(rounds);
            for (int round = 0; round <= callRounds; round++) {
                System.err.printf("calls, round %d of %d%n", round, callRounds);
                results.measureCalls(servers, api, round);
            }
            System.err.println("overhead of a warm call");
            results.measureOverhead(jar, api);
        }
        return results;
    }

    private static Map<BenchmarkedServer, ServerCommand> servers(Path jar, Path launcher, HostInfo host)
            throws IOException {
        Map<BenchmarkedServer, ServerCommand> servers = new EnumMap<>(BenchmarkedServer.class);
        if (Files.isExecutable(launcher)) {
            Map<String, String> settings = Map.of("ITERABLE_MCP_JAR", jar.toString());
            makeClassArchive(launcher, settings);
            servers.put(BenchmarkedServer.LAUNCHER, new ServerCommand(List.of(launcher.toString()), settings));
        } else {
            System.err.println("There is no " + launcher + ": measuring java -jar only.");
        }
        servers.put(BenchmarkedServer.JAVA_JAR, ServerCommand.jar(jar, List.of()));
        if (Files.exists(REFERENCE) && host.hasNode()) {
            servers.put(BenchmarkedServer.REFERENCE, new ServerCommand(List.of("node", REFERENCE.toString())));
        } else {
            System.err.println("Without Node 20 and npm there is no comparison: measuring this server only.");
        }
        return servers;
    }

    /** Java 17 does not make it, and a newer Java makes a poorer one at the end of the first session. */
    private static void makeClassArchive(Path launcher, Map<String, String> settings) throws IOException {
        new ServerCommand(List.of(launcher.toString(), "doctor", "--offline", "--fix"), settings).output(Map.of());
    }
}
