package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.server.http.HttpAgent;
import io.iterablemcp.server.http.SseEvents;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without agents: one local user, who is served as over stdio; and nobody else. */
class HttpStartIT {

    private static final List<String> MESSAGES = List.of(
            "\"method\":\"ping\"",
            "\"method\":\"tools/list\"",
            "\"method\":\"resources/list\"",
            call("find_tools", "{\"words\":\"create list\"}"),
            call("get_lists", "{}"),
            call("get_channels", "{}"),
            call("update_user", "{\"email\":\"zoë@example.com\",\"dataFields\":{\"name\":\"Zoë 😀 \\u2028\"}}"),
            call("send_email", "{\"campaignId\":1,\"recipientEmail\":\"zoë@example.com\"}"),
            call("get_list_size", "{\"listId\":\"one\"}"),
            call("get_list_size", "{\"listId\":999999999}"),
            call("no_such_tool", "{}"));

    @TempDir
    private Path home;

    private static String call(String tool, String arguments) {
        return "\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments);
    }

    @Test
    void answersToTheByteAsOverStdio() throws IOException {
        // Its own: on the shared one, lists of others appear between the two.
        try (SandboxServer sandbox = SandboxServer.start(SandboxOptions.DEFAULT)) {
            assertSameAnswers(sandbox);
        }
    }

    /** The sandbox has a web server of its own, which asks for a logger before ours does. */
    @Test
    void logsToTheFileWithASandboxToo() throws IOException {
        Path log = home.resolve("server.log");
        try (HttpJar server =
                HttpJar.start(home, Map.of("ITERABLE_LOG_FILE", log.toString()), "--port=0", "--sandbox")) {
            HttpAgent agent = new HttpAgent(server.address(), Optional.empty());
            Files.writeString(home.resolve("agents.json"), "{");
            assertThat(agent.status("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
                    .isGreaterThanOrEqualTo(400);
            assertThat(log).content().contains("WARN Agents: ", "agents.json");
            assertThat(server.stderr()).doesNotContain("WARN Agents");
        }
    }

    private void assertSameAnswers(SandboxServer sandbox) throws IOException {
        Map<String, String> settings = HttpJar.environment(
                home,
                Map.of(
                        "ITERABLE_TOOLSETS",
                        "core",
                        "ITERABLE_ENABLE_SENDS",
                        "false",
                        "ITERABLE_BASE_URL",
                        sandbox.baseUrl(),
                        "ITERABLE_API_KEY",
                        sandbox.key("server")));
        List<String> messages = IntStream.range(0, MESSAGES.size())
                .mapToObj(id -> "{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + MESSAGES.get(id) + "}")
                .toList();
        List<String> overHttp;
        try (HttpJar server = HttpJar.start(home, settings, "--port=0")) {
            assertThat(server.stderr()).contains("for everyone on this machine");
            HttpAgent agent = server.local();
            overHttp = messages.stream().map(message -> answer(agent, message)).toList();
        }
        JarProcess stdio = JarProcess.jar(settings);
        try (StdioClient client = stdio.client()) {
            client.shakeHands("{}");
            BufferedReader lines = new BufferedReader(new InputStreamReader(stdio.in(), StandardCharsets.UTF_8));
            for (int i = 0; i < messages.size(); i++) {
                client.send(messages.get(i));
                assertThat(overHttp.get(i)).isEqualTo(lines.readLine());
            }
        }
        assertThat(overHttp.get(1)).contains("\"find_tools\"").doesNotContain("\"create_list\"");
        assertThat(overHttp.get(3)).contains("create_list");
        assertThat(overHttp.get(4)).contains("\"isError\":false");
    }

    private static String answer(HttpAgent agent, String message) {
        HttpResponse<InputStream> response = agent.post(message);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.headers().firstValue("Content-Type").orElse("").equals("application/json")
                ? HttpAgent.whole(response)
                : new SseEvents(response.body()).data().orElseThrow();
    }

    @Test
    void servesASandboxOfItsOwn() {
        try (HttpJar server = HttpJar.start(home, Map.of(), "--port=0", "--sandbox")) {
            HttpAgent agent = server.local();
            assertThat(agent.says(1, "create_list", "{\"name\":\"Mine\"}")).contains("listId");
            assertThat(agent.says(2, "get_lists", "{}")).contains("\"Mine\"");
            assertThat(server.stderr()).contains("this is a sandbox at http://127.0.0.1:");
        }
    }

    @Test
    void doesNotStartForEverybodyWithoutAgents() throws Exception {
        JarProcess refused = JarProcess.jar(
                Map.of("ITERABLE_MCP_HOME", home.toString(), "ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef"),
                "serve",
                "--http",
                "--host=0.0.0.0",
                "--port=0");
        assertThat(refused.ended(Duration.ofSeconds(20))).isTrue();
        assertThat(refused.exitCode()).isEqualTo(10);
        assertThat(refused.stderr())
                .contains("without agents, anyone who can reach 0.0.0.0", "iterable-mcp agents add NAME")
                .doesNotContain("serving");
        refused.close();
    }
}
