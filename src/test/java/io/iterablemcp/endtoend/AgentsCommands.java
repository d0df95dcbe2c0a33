package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.manifest.Catalogue;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Runs the {@code agents} commands within this JVM; AgentsIT runs them in a separate process. */
public record AgentsCommands(Path home) {

    Path file() {
        return home.resolve("agents.json");
    }

    /** Returns the new agent's token. */
    public String add(String name, String... grant) {
        return run(Stream.concat(Stream.of("add", name), Stream.of(grant)).toArray(String[]::new))
                .strip();
    }

    /** Returns the output. */
    public String run(String... arguments) {
        String[] command =
                Stream.concat(Stream.of("agents"), Stream.of(arguments)).toArray(String[]::new);
        CommandFixture program = new CommandFixture(home).catalogue(Catalogue.load());
        assertThat(program.run(command)).as(program::err).isZero();
        return program.out();
    }
}
