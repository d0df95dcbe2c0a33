package io.iterablemcp.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.world.ProjectType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The time and memory that the seed takes. */
@Isolated("measures the heap")
class SeedCostTest {

    /** Measured in CPU time, because builds run on busy machines. */
    @Test
    void seedsInLessThanASecond() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long from = threads.getCurrentThreadCpuTime();
            SeededWorld.of(1, ProjectType.HYBRID, SeededWorld.MARCH);
            times.add(Duration.ofNanos(threads.getCurrentThreadCpuTime() - from));
        }

        assertThat(times.stream().min(Duration::compareTo).orElseThrow()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void usesAtMostAFewTensOfMegabytes() {
        SeededWorld.of(1, ProjectType.HYBRID, SeededWorld.MARCH);
        long before = used();
        SeededWorld sown = SeededWorld.of(1, ProjectType.HYBRID, SeededWorld.MARCH);
        long taken = used() - before;

        assertThat(sown.world().people.all()).isNotEmpty();
        assertThat(taken).isLessThan(30L << 20);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
