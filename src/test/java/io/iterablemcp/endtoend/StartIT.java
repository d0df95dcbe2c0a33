package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a start loads and when it says no. */
class StartIT {

    private static final List<String> LATER = List.of(
            "io.modelcontextprotocol.",
            "reactor.",
            "tools.jackson.databind.",
            "picocli.",
            "ch.qos.logback.",
            "org.slf4j.",
            "java.net.http.",
            "jdk.internal.net.http.",
            "javax.net.ssl.",
            "org.eclipse.jetty.",
            "io.prometheus.",
            "io.opentelemetry.",
            "com.github.jknack.",
            "java.security.SecureRandom ",
            "io.iterablemcp.sandbox.world.",
            "io.iterablemcp.keys.",
            "io.iterablemcp.store.",
            "io.iterablemcp.safety.",
            "io.iterablemcp.privacy.",
            "io.iterablemcp.tracing.",
            "io.iterablemcp.warehouse.",
            "io.iterablemcp.tools.data.",
            "io.iterablemcp.tools.webhook.",
            "io.iterablemcp.webhooks.",
            "io.iterablemcp.cli.DefaultAssembly ",
            "io.iterablemcp.tools.Stage ",
            "io.iterablemcp.server.http.",
            "io.iterablemcp.server.mcp2025.http.",
            "io.iterablemcp.server.mcp2025.ContextMethods ",
            "io.iterablemcp.server.completion.",
            "io.iterablemcp.server.names.",
            "io.iterablemcp.server.resources.",
            "io.iterablemcp.api.IterableClient ");

    private static final Pattern LAMBDA = Pattern.compile(" (io\\.iterablemcp|java\\.util\\.regex)\\.\\S+\\$\\$Lambda");

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"", "serve --toolsets all --writes"})
    void loadsNothingForTheListThatOnlyCallsNeed(String arguments) throws Exception {
        Path loaded = home.resolve("loaded.txt");
        Map<String, String> environment = Map.of(
                "ITERABLE_MCP_HOME",
                home.toString(),
                "ITERABLE_API_KEY",
                "0123456789abcdef0123456789abcdef",
                "JDK_JAVA_OPTIONS",
                "-Xlog:class+load:file=" + loaded);
        JarProcess process = JarProcess.jar(environment, arguments.isEmpty() ? new String[0] : arguments.split(" "));
        try (StdioClient client = process.client()) {
            client.shakeHands("{}");
            assertThat(tools(client)).isNotEmpty();
        }
        assertStartedLightly(Files.readAllLines(loaded));
    }

    /** Newer clients probe first, and ask for the prompts with the tools. */
    @Test
    void loadsNothingForAProbeAndTheListOfPrompts() throws Exception {
        Path loaded = home.resolve("loaded.txt");
        JarProcess process = JarProcess.jar(Map.of(
                "ITERABLE_MCP_HOME",
                home.toString(),
                "ITERABLE_API_KEY",
                "0123456789abcdef0123456789abcdef",
                "JDK_JAVA_OPTIONS",
                "-Xlog:class+load:file=" + loaded));
        try (StdioClient client = process.client()) {
            for (int id = 10; id < 12; id++) {
                client.send(
                        "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"server/discover\",\"params\":{\"_meta\":"
                                + "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}");
                assertThat(notFound(client.answer(id))).isTrue();
            }
            client.shakeHands("{}");
            for (String method : List.of("resources/subscribe", "server/discover")) {
                client.send("{\"jsonrpc\":\"2.0\",\"id\":\"" + method + "\",\"method\":\"" + method + "\"}");
                assertThat(notFound(client.answer("\"" + method + "\""))).isTrue();
            }
            client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"prompts/list\"}");
            assertThat(client.answer(2).object("result").orElseThrow().list("prompts"))
                    .isNotEmpty();
            assertThat(tools(client)).isNotEmpty();
        }
        assertStartedLightly(Files.readAllLines(loaded));
    }

    /** A lambda delays a start more than a class does, and the first one of a program the most. Patterns make some. */
    private static void assertStartedLightly(List<String> classes) {
        assertThat(classes).anyMatch(line -> line.contains(" io.iterablemcp.manifest.Catalogue "));
        assertThat(LATER).allSatisfy(later -> assertThat(classes).noneMatch(line -> line.contains(" " + later)));
        assertThat(classes).as("lambdas").noneMatch(line -> LAMBDA.matcher(line).find());
    }

    private static boolean notFound(Json.Obj answer) {
        return answer.object("error").orElseThrow().get("code").equals(Optional.of(JsonReader.read("-32601")));
    }

    @Test
    void greetsWithABrokenFileAndTellsEveryCallHowToMendIt() throws Exception {
        Files.writeString(home.resolve("config.json"), "{\"region\": \"eu\"");
        try (MockWebServer iterable = NoDelaySockets.mockServer()) {
            iterable.start();
            JarProcess process = JarProcess.jar(Map.of(
                    "ITERABLE_MCP_HOME", home.toString(),
                    "ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef",
                    "ITERABLE_BASE_URL", iterable.url("/").toString()));
            try (StdioClient client = process.client()) {
                assertThat(client.shakeHands("{}")
                                .object("result")
                                .orElseThrow()
                                .has("serverInfo"))
                        .isTrue();
                assertThat(tools(client)).isNotEmpty();
                for (int id : new int[] {2, 3}) {
                    client.call(id, "get_lists", "{}");
                    Json.Obj result = client.answer(id).object("result").orElseThrow();
                    assertThat(result.flag("isError")).isTrue();
                    assertThat(((Json.Obj) result.list("content").get(0)).text("text"))
                            .hasValueSatisfying(words -> assertThat(words)
                                    .startsWith("Refused, nothing was sent: ")
                                    .contains(
                                            "config.json is not valid JSON: a syntax error (line 1",
                                            "restart the server")
                                    .doesNotContain("\n"));
                }
                client.ping(4);
                assertThat(client.answer(4).has("result")).isTrue();
                assertThat(process.stderr().lines())
                        .singleElement()
                        .asString()
                        .contains("config.json is not valid JSON");
            }
            assertThat(iterable.getRequestCount()).isZero();
        }
    }

    @Test
    void doesNotGreetWhenTheEnvironmentIsAtFault() throws IOException {
        JarProcess process = JarProcess.jar(Map.of(
                "ITERABLE_MCP_HOME", home.toString(),
                "ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef",
                "ITERABLE_REGION", "asia"));
        try (StdioClient client = process.client()) {
            assertThat(client.next()).isEmpty();
            client.awaitEnd(Duration.ofSeconds(10));
            assertThat(process.exitCode()).isEqualTo(10);
            assertThat(process.stderr().lines()).singleElement().asString().contains("ITERABLE_REGION is \"asia\"");
        }
    }

    private static List<Json> tools(StdioClient client) {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
        return client.answer(1).object("result").orElseThrow().list("tools");
    }
}
