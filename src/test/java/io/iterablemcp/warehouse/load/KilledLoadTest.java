package io.iterablemcp.warehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills loads at random moments. The next one completes what is missing, and nothing is there twice. */
@Tag("slow")
@NeedsDuckDb
class KilledLoadTest {

    private static final int KILLS = Integer.getInteger("iterable.mcp.kills", 30);
    private static final int LONGEST_MILLIS = 4_000;

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT, Catalogue.load(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aLoadThatIsKilledLosesNothingAndDoublesNothing() throws Exception {
        Random random = new Random(16);
        for (int kill = 0; kill < KILLS; kill++) {
            Process load = load(folder.resolve("killed"), "--lookback", "100d");
            load.waitFor(100 + random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
            load.destroyForcibly().waitFor();
        }
        assertThat(load(folder.resolve("killed"), "--lookback", "100d").waitFor())
                .isZero();
        assertThat(load(folder.resolve("undisturbed")).waitFor()).isZero();
        String rows = "SELECT type, count(*), count(DISTINCT _id) FROM events_email GROUP BY type ORDER BY type";
        String items = "SELECT count(*), sum(price) FROM purchase_items";
        String campaigns = "SELECT count(*), count(DISTINCT id) FROM campaigns";
        for (String sql : List.of(rows, items, campaigns)) {
            assertThat(query("killed", sql))
                    .isEqualTo(query("undisturbed", sql))
                    .isNotEmpty();
        }
        try (Stream<Path> left = Files.list(warehouse("killed"))) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "iterable.duckdb", "load.lock", "spool", "forgotten-lists.txt", "forgotten-lists.txt.lock");
        }
        try (Stream<Path> left = Files.list(warehouse("killed").resolve("spool"))) {
            assertThat(left).isEmpty();
        }
    }

    private Process load(Path data, String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.iterablemcp.cli.Main",
                "load",
                "campaigns",
                "emailSend",
                "emailOpen",
                "emailClick",
                "purchase",
                "--events"));
        line.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()));
        builder.environment().put("ITERABLE_API_KEY", sandbox.keys().of(KeyType.SERVER));
        builder.environment().put("ITERABLE_BASE_URL", sandbox.baseUrl().toString());
        builder.environment().put("ITERABLE_RATE_LIMITS", "off");
        builder.environment().put("ITERABLE_MCP_HOME", folder.resolve("home").toString());
        builder.environment().put("ITERABLE_MCP_DATA", data.toString());
        return builder.start();
    }

    private Path warehouse(String data) throws IOException {
        try (Stream<Path> projects = Files.list(folder.resolve(data).resolve(WarehouseFolder.NAME))) {
            return projects.findFirst().orElseThrow();
        }
    }

    private List<String> query(String data, String sql) throws Exception {
        return LoadFixture.query(warehouse(data).resolve("iterable.duckdb"), sql);
    }
}
