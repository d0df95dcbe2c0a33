package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.json.Json;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import io.iterablemcp.store.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes with one store do not send the same message twice, whatever happens to one of them. */
class SameCallIT {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String MAIL = "{\"campaignId\":7,\"recipientEmail\":\"ada@example.com\"}";

    @TempDir
    private Path data;

    private final Map<String, String> environment = new HashMap<>();

    private JarProcess start(FakeIterable iterable) {
        environment.put("ITERABLE_API_KEY", KEY);
        environment.put("ITERABLE_BASE_URL", iterable.baseUrl());
        environment.put("ITERABLE_MCP_DATA", data.toString());
        environment.put("ITERABLE_DEADLINE", "2");
        environment.put("ITERABLE_SAME_CALL", "refuse");
        return JarProcess.jar(SandboxAgent.open(environment));
    }

    private void use(String database) {
        if (database.equals("postgres")) {
            PostgresAddress address = PostgresServer.database();
            environment.put(
                    "ITERABLE_MCP_STORE",
                    "postgresql://postgres:unused-word@127.0.0.1:" + address.port() + "/" + address.database());
        }
    }

    private static StdioClient greeted(JarProcess process) {
        StdioClient client = process.client();
        client.shakeHands("{}");
        return client;
    }

    private static void send(StdioClient client, int id, String tool, String arguments) {
        client.send(
                "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
                        .formatted(id, tool, arguments));
    }

    private static String answer(StdioClient client, int id) {
        Json.Obj result = client.answer(id).object("result").orElseThrow();
        return ((Json.Obj) result.list("content").get(0)).text("text").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void aCallWhoseProcessWasKilledMayHaveHappened(String database) throws Exception {
        use(database);
        try (FakeIterable iterable = new FakeIterable(request -> new FakeIterable.Answer(60_000, 200, "{}"))) {
            JarProcess killed = start(iterable);
            send(greeted(killed), 1, "send_email", MAIL);
            while (iterable.arrived().isEmpty()) {
                Thread.sleep(10);
            }
            killed.close(); // kill -9

            JarProcess process = start(iterable);
            try (StdioClient next = greeted(process)) {
                String words = "";
                for (int id = 1; !words.contains("may have happened"); id++) {
                    assertThat(id).isLessThan(100);
                    send(next, id, "send_email", MAIL);
                    words = answer(next, id);
                    assertThat(words)
                            .startsWith("Refused, nothing was sent: send_email was called")
                            .contains("test 1");
                    Thread.sleep(100);
                }
                assertThat(words).contains("To check: get_sent_messages shows whether it went out.");
            }
            assertThat(iterable.arrived()).containsExactly("POST /api/email/target");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void ofTwoProcessesAtTheSameMomentOneSends(String database) throws IOException {
        use(database);
        try (FakeIterable iterable = new FakeIterable(request -> FakeIterable.Answer.of("{}"));
                StdioClient one = greeted(start(iterable));
                StdioClient other = greeted(start(iterable))) {
            for (int round = 1; round <= 10; round++) {
                String mail = "{\"campaignId\":" + round + ",\"recipientEmail\":\"ada@example.com\"}";
                send(one, round, "send_email", mail);
                send(other, round, "send_email", mail);
                List<String> answers =
                        Stream.of(answer(one, round), answer(other, round)).toList();
                assertThat(answers)
                        .filteredOn(it -> it.startsWith("Refused, nothing was sent: send_email was called"))
                        .hasSize(1);
                assertThat(iterable.arrived()).hasSize(round);
            }
        }
    }
}
