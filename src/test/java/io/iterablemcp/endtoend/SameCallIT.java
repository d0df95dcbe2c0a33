package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.json.Json;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several processes with one store do not send the same message twice, whatever happens to one of them. */
class SameCallIT {

    private static final String MAIL = "{\"campaignId\":7,\"recipientEmail\":\"ada@example.com\"}";

    @TempDir
    private Path data;

    private JarProcess start(StoreAddress store, FakeIterable iterable) {
        Map<String, String> environment = new HashMap<>(SharedStore.environment(store, data));
        environment.put("ITERABLE_BASE_URL", iterable.baseUrl());
        environment.put("ITERABLE_DEADLINE", "2");
        return JarProcess.jar(SandboxAgent.open(environment));
    }

    private static StdioClient greeted(JarProcess process) {
        StdioClient client = process.client();
        client.shakeHands("{}");
        return client;
    }

    private static String answer(StdioClient client, int id) {
        Json.Obj result = client.answer(id).object("result").orElseThrow();
        return ((Json.Obj) result.list("content").get(0)).text("text").orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void aCallWhoseProcessWasKilledMayHaveHappened(SharedStore kind) throws Exception {
        StoreAddress store = kind.address();
        try (FakeIterable iterable = new FakeIterable(request -> new FakeIterable.Answer(60_000, 200, "{}"))) {
            JarProcess killed = start(store, iterable);
            greeted(killed).call(1, "send_email", MAIL);
            while (iterable.arrived().isEmpty()) {
                Thread.sleep(10);
            }
            killed.close(); // kill -9

            JarProcess process = start(store, iterable);
            try (StdioClient next = greeted(process)) {
                String words = "";
                for (int id = 1; !words.contains("may have happened"); id++) {
                    assertThat(id).isLessThan(100);
                    next.call(id, "send_email", MAIL);
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
    @EnumSource
    void ofTwoProcessesAtTheSameMomentOneSends(SharedStore kind) throws IOException {
        StoreAddress store = kind.address();
        try (FakeIterable iterable = new FakeIterable(request -> FakeIterable.Answer.of("{}"));
                StdioClient one = greeted(start(store, iterable));
                StdioClient other = greeted(start(store, iterable))) {
            for (int round = 1; round <= 10; round++) {
                String mail = "{\"campaignId\":" + round + ",\"recipientEmail\":\"ada@example.com\"}";
                one.call(round, "send_email", mail);
                other.call(round, "send_email", mail);
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
