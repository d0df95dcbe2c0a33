package io.iterablemcp.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.stdio.JarProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutOfMemoryTest {

    @ParameterizedTest
    @ValueSource(strings = {"cause", "fault", "log", "log argument", "huge", "full"})
    void endsTheProcessWhereverTheErrorIsChecked(String where) throws Exception {
        JarProcess child = JarProcess.main(OutOfMemoryChild.class, where);
        try {
            assertThat(new String(child.in().readAllBytes(), StandardCharsets.UTF_8))
                    .isEmpty();
            assertThat(child.ended(Duration.ofSeconds(20))).isTrue();
            assertThat(child.exitCode()).isEqualTo(11);
            assertThat(child.stderr().lines()).containsExactly("no memory");
        } finally {
            child.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread", "something else"})
    void doesNotEndTheProcessForOtherErrors(String where) throws Exception {
        JarProcess child = JarProcess.main(OutOfMemoryChild.class, where);
        try {
            assertThat(child.ended(Duration.ofSeconds(20))).isTrue();
            assertThat(child.exitCode()).isZero();
            assertThat(child.stderr()).isEmpty();
        } finally {
            child.close();
        }
    }
}
