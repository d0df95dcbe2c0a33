package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.ResultTable;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.WarehouseFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Events loaded into DuckDB, next to what DuckDB itself takes to read a file with the same rows, and into PostgreSQL on the
 * same machine.
 */
final class LoadScenario implements ScalingScenario {

    private static final List<Long> ROWS = List.of(10_000L, 100_000L, 1_000_000L, 10_000_000L);

    /** A file of more rows would take more room than a test may. */
    private static final long MOST_IN_A_FILE = 1_000_000;

    private static final long ROWS_FOR_POSTGRES = 1_000_000;

    @Override
    public String title() {
        return "Events loaded into DuckDB and PostgreSQL, under -Xmx64m";
    }

    @Override
    public ResultTable measure() throws IOException {
        ResultTable table = new ResultTable(
                "rows", "into", "wall, s", "processor, s", "RSS, MB", "bytes a row", "read_json of the file alone, s");
        for (long rows : ROWS) {
            try (ExportServer api = new ExportServer(rows)) {
                measure(rows, api, Optional.empty(), table);
            }
        }
        try (ExportServer api = new ExportServer(ROWS_FOR_POSTGRES)) {
            measure(ROWS_FOR_POSTGRES, api, Optional.of(PostgresServer.database()), table);
        }
        return table;
    }

    private static void measure(long rows, ExportServer api, Optional<PostgresAddress> postgres, ResultTable table)
            throws IOException {
        Files.createDirectories(ServerCommand.FOLDER);
        Path home = Files.createTempDirectory(ServerCommand.FOLDER, "load-");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        ServerCommand.jar(ServerCommand.JAR, List.of("-Xmx64m", "-XX:+UseSerialGC")).command().stream(),
                        Stream.of(
                                "load",
                                "emailSend",
                                "--events",
                                "--since=" + ExportServer.FIRST,
                                "--to=" + postgres.map(LoadScenario::to).orElse("duckdb")))
                .toList());
        builder.redirectErrorStream(true).redirectOutput(home.resolve("output").toFile());
        builder.environment()
                .putAll(Map.of(
                        "ITERABLE_API_KEY",
                        "0123456789abcdef0123456789abcdef",
                        "ITERABLE_BASE_URL",
                        api.baseUrl(),
                        "ITERABLE_RATE_LIMITS",
                        "off",
                        "PGPASSWORD",
                        "unused-word",
                        "ITERABLE_MCP_HOME",
                        home.toString(),
                        "ITERABLE_MCP_DATA",
                        home.resolve("data").toString()));
        long begun = System.nanoTime();
        Process load = builder.start();
        Duration processor = Duration.ZERO;
        long memory = 0;
        while (load.isAlive()) {
            processor = load.info().totalCpuDuration().orElse(processor);
            memory = Math.max(memory, residentPeak(load.pid()).orElse(0));
            pause();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (load.exitValue() != 0) {
            throw new IOException("the load failed: " + Files.readString(home.resolve("output")));
        }
        table.add(
                String.format("%,d", rows),
                postgres.isPresent() ? "PostgreSQL" : "DuckDB",
                ResultTable.figure(seconds),
                ResultTable.figure(processor.toMillis() / 1e3),
                ResultTable.figure(memory / 1e6),
                postgres.isPresent() ? "-" : ResultTable.figure(Files.size(database(home)) / (double) rows),
                postgres.isPresent() || rows > MOST_IN_A_FILE
                        ? "-"
                        : ResultTable.figure(readByDuckDb(api, home, database(home))));
    }

    private static String to(PostgresAddress address) {
        return "postgresql://postgres@" + address.host() + ":" + address.port() + "/" + address.database();
    }

    private static Path database(Path home) throws IOException {
        try (Stream<Path> projects = Files.list(home.resolve("data").resolve(WarehouseFolder.NAME))) {
            return projects.findFirst().orElseThrow().resolve("iterable.duckdb");
        }
    }

    /** The most that the process has had in memory; empty where the system does not say. */
    private static OptionalLong residentPeak(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | UncheckedIOException ended) {
            return OptionalLong.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double readByDuckDb(ExportServer api, Path home, Path database) throws IOException {
        Path file = home.resolve("rows.ndjson");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            api.writeTo(out);
        }
        long begun = System.nanoTime();
        try {
            LoadFixture.query(database, "SELECT count(DISTINCT messageId) FROM read_json('" + file + "')");
        } catch (Exception e) {
            throw new IOException("DuckDB could not read the file: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(file);
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
