package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.stdio.JarProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Where somebody manages the agents, with the {@code agents} command of the jar. */
record AgentsDesk(Path home) {

    Path file() {
        return home.resolve("agents.json");
    }

    /** Gives the new agent's token. */
    String add(String name, String... grant) {
        return run(Stream.concat(Stream.of("add", name), Stream.of(grant)).toArray(String[]::new))
                .strip();
    }

    /** Gives what it prints. */
    String run(String... arguments) {
        String[] command =
                Stream.concat(Stream.of("agents"), Stream.of(arguments)).toArray(String[]::new);
        JarProcess process = JarProcess.jar(Map.of("ITERABLE_MCP_HOME", home.toString()), command);
        try {
            String printed = new String(process.in().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.ended(Duration.ofSeconds(20))).isTrue();
            assertThat(process.exitCode()).as(process::stderr).isZero();
            process.close();
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
