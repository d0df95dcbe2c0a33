package io.iterablemcp.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServerCommandTest {

    @Test
    void launcherFlagsAreThoseOfTheLauncher() throws IOException {
        assertThat(Files.readAllLines(Path.of("scripts", "iterable-mcp")))
                .contains("light='" + String.join(" ", ServerCommand.LAUNCHER_FLAGS) + "'");
    }
}
