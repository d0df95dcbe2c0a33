package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.stdio.MessageReads.isError;
import static io.iterablemcp.server.stdio.MessageReads.text;
import static io.iterablemcp.server.stdio.MessageReads.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The jar as a client gets it: a child process in a heap of 64 MB. */
@Isolated("measures how soon processes end")
class JarIT {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final MockWebServer iterable = NoDelaySockets.mockServer();

    @BeforeEach
    void start() throws Exception {
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    @Test
    void listsOnlyReadsWithoutPersonalDataOutOfTheBox() throws Exception {
        try (StdioClient client = connect(Map.of())) {
            List<Json> tools = listed(client);
            assertThat(tools).hasSizeGreaterThan(30).allMatch(tool -> ((Json.Obj) tool)
                    .object("annotations")
                    .orElseThrow()
                    .flag("readOnlyHint"));
        }
    }

    @Test
    void listsEveryToolWithEveryFlag() throws Exception {
        int all = (int) Catalogue.load().tools().stream()
                // No receiver of webhooks has run here.
                .filter(tool ->
                        !Set.of(Catalogue.DISCOVERY, Catalogue.WEBHOOK_EVENTS).contains(tool.group()))
                .count();
        try (StdioClient client = connect(everything())) {
            assertThat(listed(client)).hasSize(all);
        }
    }

    @Test
    void reachesEveryOpenToolThroughTheCoreSet() throws Exception {
        iterable.enqueue(
                new MockResponse.Builder().code(200).body("{\"snippets\":[]}").build());
        Map<String, String> settings = everything();
        settings.put("ITERABLE_TOOLSETS", "core");
        try (StdioClient client = connect(settings)) {
            assertThat(listed(client)).hasSizeLessThanOrEqualTo(28);
            client.call(2, "find_tools", "{\"words\":\"metadata table\"}");
            assertThat(text(client.answer(2))).contains("\"name\":\"list_metadata_tables\"", "\"inputSchema\"");
            client.call(3, "run_read_tool", "{\"tool\":\"get_snippets\"}");
            assertThat(text(client.answer(3))).isEqualTo("{\"snippets\":[]}");
            client.call(4, "run_read_tool", "{\"tool\":\"create_snippet\",\"arguments\":{\"name\":\"a\"}}");
            assertThat(text(client.answer(4))).contains("run_write_tool");
            assertThat(iterable.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void carriesACallToIterableAndItsAnswerBack() throws Exception {
        iterable.enqueue(new MockResponse.Builder()
                .code(200)
                .body("{\"lists\": [ {\"id\": 1, \"size\": 1.50} ]}")
                .build());
        JarProcess process = JarProcess.jar(environment(Map.of("LOG_LEVEL", "debug")));
        try (StdioClient client = process.client()) {
            client.shakeHands("{}");
            client.call(1, "get_lists", "{}");
            Json.Obj answer = client.answer(1);
            assertThat(text(answer)).isEqualTo("{\"lists\":[{\"id\":1,\"size\":1.50}]}");
            assertThat(isError(answer)).isFalse();
            RecordedRequest request = iterable.takeRequest();
            assertThat(request.getTarget()).isEqualTo("/api/lists");
            assertThat(request.getHeaders().get("Api-Key")).isEqualTo(KEY);
            assertThat(request.getHeaders().get("User-Agent"))
                    .startsWith("iterable-mcp/")
                    .contains("Java/", "test");
            client.endInput();
            assertThat(client.next()).as("stdout carries the protocol only").isEmpty();
            client.awaitEnd(Duration.ofSeconds(20));
            assertThat(process.exitCode()).isZero();
            assertThat(process.stderr()).doesNotContain(KEY);
        }
    }

    @Test
    void refusesAClosedToolWithoutARequest() throws Exception {
        try (StdioClient client = connect(Map.of())) {
            client.call(1, "send_campaign", "{}");
            Json.Obj answer = client.answer(1);
            assertThat(isError(answer)).isTrue();
            assertThat(text(answer)).contains("ITERABLE_ENABLE_WRITES=true", "ITERABLE_ENABLE_SENDS=true");
            assertThat(iterable.getRequestCount()).isZero();
        }
    }

    @Test
    void passesAHundredMegabytesThroughASmallHeap() throws Exception {
        Buffer people = new Buffer();
        int rows = 5_000_000;
        for (int row = 0; row < rows; row++) {
            people.writeUtf8("person")
                    .writeDecimalLong(1_000_000L + row)
                    .writeUtf8("@ex.org")
                    .writeByte('\n');
        }
        iterable.enqueue(new MockResponse.Builder().code(200).body(people).build());
        Map<String, String> settings = everything();
        try (StdioClient client = connect(settings)) {
            client.call(1, "get_list_users", "{\"listId\":7}");
            Json.Obj answer = client.answer(1);
            assertThat(text(answer))
                    .startsWith("table/1|")
                    .contains("\nperson1000000@ex.org\nperson1000001@ex.org\n")
                    .hasSizeLessThan(41_000);
            assertThat(texts(answer).get(1)).contains("5,000,000", "call again with skip=");
        }
    }

    @Test
    void saysInOneLineThatTheKeyIsMissingAndFails() throws Exception {
        JarProcess process = JarProcess.jar(Map.of());
        try (StdioClient client = process.client()) {
            assertThat(client.next()).isEmpty();
            client.awaitEnd(Duration.ofSeconds(20));
            assertThat(process.exitCode()).isEqualTo(10);
            assertThat(process.stderr().lines()).singleElement().asString().contains("ITERABLE_API_KEY");
        }
    }

    @Test
    void endsOnTerminationWithinThreeSeconds() throws Exception {
        JarProcess process = JarProcess.jar(environment(Map.of()));
        try (StdioClient client = process.client()) {
            client.shakeHands("{}");
            process.terminate();
            client.awaitEnd(Duration.ofSeconds(3));
        }
    }

    private StdioClient connect(Map<String, String> settings) {
        StdioClient client = JarProcess.jar(environment(settings)).client();
        client.shakeHands("{}");
        return client;
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new LinkedHashMap<>(settings);
        environment.put("ITERABLE_API_KEY", KEY);
        environment.put("ITERABLE_BASE_URL", iterable.url("/").toString());
        return environment;
    }

    private static Map<String, String> everything() {
        Map<String, String> everything = new LinkedHashMap<>();
        for (String flag : List.of(
                "ITERABLE_USER_PII", "ITERABLE_ENABLE_WRITES", "ITERABLE_ENABLE_SENDS", "ITERABLE_ENABLE_FORGET")) {
            everything.put(flag, "true");
        }
        return everything;
    }

    private static List<Json> listed(StdioClient client) {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":\"list\",\"method\":\"tools/list\"}");
        return MessageReads.result(client.answer("\"list\"")).list("tools");
    }
}
