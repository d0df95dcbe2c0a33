package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.stdio.MessageReads.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Input that is larger than a heap of 64 MB can take. */
@Tag("load")
class StdioMemoryIT {

    private static final int MB = 1 << 20;

    private final MockWebServer iterable = NoDelaySockets.mockServer();
    private JarProcess process;
    private StdioClient client;

    @BeforeEach
    void start() throws Exception {
        iterable.start();
        begin(Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        iterable.close();
    }

    private void begin(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("ITERABLE_USER_PII", "true");
        all.put("ITERABLE_ENABLE_WRITES", "true");
        all.put("ITERABLE_BASE_URL", iterable.url("/").toString());
        all.put("ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef");
        process = JarProcess.jar(all);
        client = process.client();
        client.shakeHands("{}");
    }

    private static byte[] line(int id, int length) {
        String head =
                "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"update_user\","
                        + "\"arguments\":{\"email\":\"a@example.com\",\"dataFields\":{\"secret\":\"";
        String tail = "\"}}}}\n";
        return (head + "x".repeat(length - head.length() - tail.length()) + tail).getBytes(StandardCharsets.US_ASCII);
    }

    private void refused(int id) {
        Json.Obj answer = client.answer(id);
        assertThat(code(answer)).isEqualTo(-32600);
        assertThat(answer.object("error").flatMap(error -> error.text("message")))
                .hasValueSatisfying(words -> assertThat(words).contains("memory", "-Xmx"));
    }

    /** The next answer is this one's, nothing has been sent, and the server ends as it should. */
    private void goesOn() {
        client.ping(77);
        assertThat(client.next().orElseThrow().get("id")).contains(Json.Num.of(77));
        assertThat(iterable.getRequestCount()).isZero();
        client.endInput();
        client.awaitEnd(Duration.ofSeconds(20));
        assertThat(process.exitCode()).isZero();
        assertThat(process.stderr()).doesNotContain("Exception", "Error", "xxx");
    }

    @Test
    void answersALineForWhichThereIsNoMemory() {
        client.send(line(1, 16 * MB));
        refused(1);
        goesOn();
    }

    @Test
    void answersManyOfThemInARow() {
        for (int id = 1; id <= 8; id++) {
            client.send(line(id, 10 * MB));
        }
        for (int id = 1; id <= 8; id++) {
            refused(id);
        }
        goesOn();
    }

    @Test
    void answersALineOfManySmallValues() {
        client.send(
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"update_user\",\"arguments\":"
                        + "{\"dataFields\":{\"a\":[" + "1,".repeat(MB) + "1]}}}}");
        refused(3);
        goesOn();
    }

    @Test
    void passesOverALineWithoutEnd() {
        byte[] part = new byte[4 * MB];
        Arrays.fill(part, (byte) 'x');
        for (int i = 0; i < 25; i++) {
            client.send(part);
        }
        client.send("");
        assertThat(code(client.next().orElseThrow())).isEqualTo(-32600);
        goesOn();
    }

    @Test
    void endsWithALineAndItsOwnCodeIfMemoryStillRunsOut() throws Exception {
        client.close();
        String answer = "{\"lists\":[" + ("\"" + "x".repeat(990) + "\",").repeat(1000) + "0]}";
        iterable.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(200).body(answer).build();
            }
        });
        begin(Map.of("ITERABLE_MAX_RESULT_CHARS", "1000000"));
        for (int id = 1; id <= 150; id++) {
            client.call(id, "get_lists", "{}");
        }
        client.awaitEnd(Duration.ofSeconds(20));
        assertThat(process.exitCode()).isEqualTo(11);
        assertThat(process.stderr().lines())
                .singleElement()
                .asString()
                .contains("out of memory", "exit code 11", "-Xmx");
    }
}
