package io.iterablemcp.cli.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.Agent;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.stdio.JarProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several people at their own terminals. */
class AgentsIT {

    @TempDir
    private Path home;

    @Test
    void losesNoAgentWhenSeveralProcessesAddAtOnce() throws IOException, InterruptedException {
        List<JarProcess> adding = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            adding.add(add("agent" + i));
        }
        List<String> tokens = new ArrayList<>();
        for (JarProcess process : adding) {
            tokens.add(new String(process.in().readAllBytes(), StandardCharsets.UTF_8).strip());
            assertThat(process.ended(Duration.ofSeconds(20))).isTrue();
            assertThat(process.exitCode()).as(process::stderr).isZero();
            process.close();
        }
        Agents agents = Agents.at(home.resolve(AgentsFile.NAME), Catalogue.load());
        assertThat(tokens)
                .allMatch(token -> token.matches("itm_\\S+"))
                .map(token -> agents.by(token).map(Agent::name).orElse("nobody"))
                .containsExactly("agent0", "agent1", "agent2", "agent3");
    }

    private JarProcess add(String name) {
        return JarProcess.jar(Map.of("ITERABLE_MCP_HOME", home.toString()), "agents", "add", name, "campaigns=read");
    }
}
