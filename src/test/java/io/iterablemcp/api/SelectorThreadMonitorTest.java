package io.iterablemcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.stdio.JarProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SelectorThreadMonitorTest {

    @Test
    void endsTheProcessIfTheClientLosesItsThread() throws Exception {
        try (RawServer silent = new RawServer((socket, number) -> {})) {
            JarProcess child =
                    JarProcess.main(LostSelectorThread.class, silent.base().toString());
            try {
                assertThat(child.ended(Duration.ofSeconds(20))).isTrue();
                assertThat(child.exitCode()).isEqualTo(11);
                assertThat(child.stderr().lines()).containsExactly("no memory");
            } finally {
                child.close();
            }
        }
    }
}
