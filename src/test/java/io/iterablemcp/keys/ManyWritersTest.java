package io.iterablemcp.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** More processes than one at the projects, and one that is killed. */
@DisabledOnOs(OS.WINDOWS)
class ManyWritersTest {

    @TempDir
    private Path home;

    @Test
    @Timeout(120)
    void losesNothingWhenTwoProcessesWriteAtOnce() throws Exception {
        List<Process> writers =
                List.of(ProjectsWriter.start(home, "left", 12), ProjectsWriter.start(home, "right", 12));
        for (Process writer : writers) {
            assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(writer.exitValue()).isZero();
        }
        Projects projects = new KeyStoreFixture(home).projects();
        assertThat(projects.all()).hasSize(24);
        for (StoredProject project : projects.all()) {
            int turn = Integer.parseInt(project.name().replaceAll("\\D", ""));
            assertThat(projects.key(project).map(Secret::reveal))
                    .contains(ProjectsWriter.key(turn).reveal());
        }
    }

    /** Key and settings are of one write, the last that was reported or the one before it; the seed is in the message. */
    @Test
    @Tag("slow")
    void hasTheOldOrTheNewStateWheneverItIsKilled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Projects projects = new KeyStoreFixture(home).projects();
        projects.add("shop", ProjectsWriter.settings(0), ProjectsWriter.key(0), StoreChoice.FILE);
        int killedInside = 0;
        for (int round = 0; round < 200; round++) {
            int begun = killedAfter(random.nextInt(3), random.nextInt(15_000_000));
            StoredProject shop = projects.named("shop");
            int now =
                    Integer.parseInt(shop.settings().values().iterator().next().replaceAll("\\D", ""));
            assertThat(now).as("round %d of seed %d", round, seed).isBetween(begun - 1, begun);
            assertThat(projects.key(shop).map(Secret::reveal))
                    .as("round %d of seed %d", round, seed)
                    .contains(ProjectsWriter.key(now).reveal());
            killedInside += now < begun ? 1 : 0;
            projects.update("shop", ProjectsWriter.settings(0), Optional.of(ProjectsWriter.key(0)), Optional.empty());
            assertThat(new KeyStoreFixture(home).text("secrets.json"))
                    .as("keys that nobody names are dropped")
                    .containsOnlyOnce("\"shop");
        }
        assertThat(killedInside).as("seed %d", seed).isPositive();
    }

    /** Gives the write that was begun last. */
    private int killedAfter(int writes, int nanos) throws IOException, InterruptedException {
        Process writer = ProjectsWriter.start(home, "turn", 1_000);
        try (BufferedReader reported =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            int begun = 0;
            while (begun <= writes) {
                begun = Integer.parseInt(reported.readLine());
            }
            TimeUnit.NANOSECONDS.sleep(nanos);
            // By its handle: the process itself would close what it has reported.
            assertThat(writer.toHandle().destroyForcibly()).isTrue();
            writer.waitFor();
            for (String line = reported.readLine(); line != null; line = reported.readLine()) {
                begun = Integer.parseInt(line);
            }
            return begun;
        }
    }
}
