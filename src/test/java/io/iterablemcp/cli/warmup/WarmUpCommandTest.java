package io.iterablemcp.cli.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpCommandTest {

    @TempDir
    private Path home;

    @Test
    void goesThroughItsSessionsAndLeavesStdoutAlone() {
        CommandFixture program = new CommandFixture(home).realServer();
        assertThat(program.run("warm-up")).isZero();
        assertThat(program.out() + program.protocol() + program.err()).isEmpty();
    }

    @Test
    void isNoCommandForAPerson() {
        CommandFixture program = new CommandFixture(home);
        program.run("--help");
        assertThat(program.out()).doesNotContain("warm-up");
    }
}
