package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.files.FileModes;
import io.iterablemcp.server.http.HttpAgent;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server whose files other users of the machine can change. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class OpenFilesIT {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path home;

    private FakeIterable wire;

    @BeforeEach
    void listen() {
        wire = new FakeIterable(request -> FakeIterable.Answer.of("{\"lists\":[]}"));
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void anHttpServerLetsNobodyInWhileOthersCanChangeItsAgents() throws Exception {
        AgentsCommands commands = new AgentsCommands(home);
        String token = commands.add("reporting", "lists=read");
        try (HttpJar server = HttpJar.start(home, settings(), "--port=0")) {
            HttpAgent agent = server.agent(token);
            assertThat(agent.says(1, "get_lists", "{}")).contains("lists");
            int sent = wire.arrived().size();

            FileModes.set(commands.file(), "rw-rw-rw-");
            assertThat(status(agent)).isEqualTo(401);
            assertThat(status(new HttpAgent(server.address(), Optional.empty())))
                    .isEqualTo(401);
            assertThat(wire.arrived()).hasSize(sent);
            assertThat(server.stderr())
                    .containsPattern("WARN .*agents.json is not used: other users can change it \\(mode 0666, owner .*"
                            + "run `chmod 644 .*agents.json`. Until then no agent is accepted.");

            FileModes.set(commands.file(), "rw-------");
            assertThat(server.agent(token).says(1, "get_lists", "{}")).contains("lists");
        }
    }

    @Test
    void anHttpServerDoesNotStartWithAgentsThatOthersCanChange() throws Exception {
        AgentsCommands commands = new AgentsCommands(home);
        commands.add("reporting", "lists=read");
        FileModes.set(commands.file(), "rw-rw-rw-");

        JarProcess process = JarProcess.jar(HttpJar.environment(home, settings()), "serve", "--http", "--port=0");

        assertThat(process.ended(Duration.ofSeconds(20))).isTrue();
        assertThat(process.exitCode()).isEqualTo(10);
        assertThat(process.stderr()).contains("run `chmod 644 ").doesNotContain("serving MCP");
        process.close();
    }

    @Test
    void aServerOnStdioGreetsAndSendsNothing() throws Exception {
        Path file = Files.writeString(home.resolve("config.json"), "{\"baseUrl\": \"" + wire.baseUrl() + "\"}");
        FileModes.set(file, "rw-rw-rw-");
        JarProcess process = JarProcess.jar(Map.of("ITERABLE_MCP_HOME", home.toString(), "ITERABLE_API_KEY", KEY));
        try (StdioClient client = process.client()) {
            client.shakeHands("{}");
            client.call(1, "get_lists", "{}");
            assertThat(client.answer(1).toString())
                    .contains("Refused, nothing was sent: ", file + " is not used: other users can change it", "chmod");
            assertThat(process.stderr().lines()).singleElement().asString().contains("run `chmod 644 ");
        }
        assertThat(wire.arrived()).isEmpty();
    }

    private Map<String, String> settings() {
        return Map.of("ITERABLE_BASE_URL", wire.baseUrl(), "ITERABLE_API_KEY", KEY);
    }

    private static int status(HttpAgent agent) {
        HttpResponse<InputStream> response = agent.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
        HttpAgent.whole(response);
        return response.statusCode();
    }
}
