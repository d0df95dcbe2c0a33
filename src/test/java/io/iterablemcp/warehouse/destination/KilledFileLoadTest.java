package io.iterablemcp.warehouse.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.script.FileFormat;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it replaces files, again and again. */
class KilledFileLoadTest {

    private static final Instant ZERO = Instant.parse("2026-03-10T12:00:00Z");
    private static final int KILLS = Integer.getInteger("iterable.mcp.kills", 3);

    @TempDir
    private Path home;

    /** Loads the same two windows for ever, and says when it has begun. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        FileFixture files = new FileFixture(home.resolve("exports"), home, ZERO);
        FileDestination destination = files.destination(FileFormat.NDJSON);
        destination.take(files.sends(0, 60, 1, 2, 59));
        System.out.println("loaded");
        while (true) {
            destination.take(files.withLate(30, 90, List.of(31, 59, 70), 2, -5));
            destination.take(files.sends(0, 60, 1, 2, 31, 59));
        }
    }

    @Test
    void losesNothingThatIsListedAndHasNothingTwice() throws Exception {
        Random random = new Random(11);
        Path folder = home.resolve("exports");
        LoadedFiles loaded = new LoadedFiles(folder);
        Table table = LoadFixture.RESOURCES.find("emailSend").orElseThrow().table();
        for (int i = 0; i < KILLS; i++) {
            Process loader = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledFileLoadTest.class.getName(),
                            home.toString())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader out = loader.inputReader()) {
                assertThat(out.readLine()).isEqualTo("loaded");
                busy(Duration.ofMillis(random.nextInt(60)));
            } finally {
                loader.destroyForcibly().waitFor();
            }
            for (DataFile file : loaded.manifest().files.values()) {
                assertThat(Files.size(folder.resolve(file.path()))).isEqualTo(file.bytes());
            }
            assertThat(loaded.rows(table)).doesNotHaveDuplicates().hasSizeBetween(3, 6);
        }
        FileFixture files = new FileFixture(folder, home, ZERO);
        FileDestination destination = files.destination(FileFormat.NDJSON);
        destination.take(files.withLate(0, 90, List.of(1, 2, 31, 59, 70), -5));
        assertThat(loaded.rows(table)).hasSize(6).doesNotHaveDuplicates();
        destination.drop(LoadFixture.RESOURCES.find("emailSend").orElseThrow());
        assertThat(loaded.onDisk()).as("nothing is left over").isEmpty();
    }

    /** The moment of the kill is random, so nothing can be waited for. */
    private static void busy(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
