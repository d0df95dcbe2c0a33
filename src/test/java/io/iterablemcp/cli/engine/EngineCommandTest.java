package io.iterablemcp.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCommandTest {

    @TempDir
    private Path home;

    @Test
    void saysWhereTheEngineIs() {
        CommandFixture program = new CommandFixture(home);
        assertThat(program.run("engine")).as(program.err()).isZero();
        assertThat(program.out()).startsWith("DuckDB 2.0.0.1 in ");
    }

    @Test
    void installsNoFileThatItDoesNotKnow() throws IOException {
        Path other = Files.writeString(home.resolve("other.jar"), "something");
        CommandFixture program = new CommandFixture(home);
        assertThat(program.run("engine", "install", other.toString())).isEqualTo(4);
        assertThat(program.err()).contains("other.jar is not duckdb_jdbc-2.0.0.1.jar", "Maven Central");
    }

    @Test
    void namesAFileThatDoesNotExist() {
        CommandFixture program = new CommandFixture(home);
        assertThat(program.run("engine", "install", home.resolve("none.jar").toString()))
                .isEqualTo(10);
        assertThat(program.err()).contains("none.jar cannot be installed");
    }
}
