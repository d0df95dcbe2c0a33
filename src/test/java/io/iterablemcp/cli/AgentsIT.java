package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.Agent;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.agents.AgentsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several people at their own terminals. */
class AgentsIT {

    @TempDir
    private Path home;

    @Test
    void losesNoAgentWhenSeveralProcessesAddAtOnce() throws IOException, InterruptedException {
        List<Process> adding = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            adding.add(add("agent" + i));
        }
        List<String> tokens = new ArrayList<>();
        for (Process process : adding) {
            tokens.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            assertThat(process.waitFor()).isZero();
        }
        Agents agents = Agents.at(home.resolve(AgentsFile.NAME), Catalogue.load());
        assertThat(tokens)
                .allMatch(token -> token.matches("itm_\\S+"))
                .map(token -> agents.by(token).map(Agent::name).orElse("nobody"))
                .containsExactly("agent0", "agent1", "agent2", "agent3");
    }

    private Process add(String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("iterable.mcp.jar"),
                        "agents",
                        "add",
                        name,
                        "campaigns=read")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("ITERABLE_MCP_HOME", home.toString());
        return builder.start();
    }
}
