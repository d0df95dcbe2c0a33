package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A project that keeps its limits, and a server that counts them or leaves them to the project. */
class RateLimitsIT {

    private static SandboxServer sandbox;
    private static SandboxAgent counting;
    private static SandboxAgent careless;

    @BeforeAll
    static void start() {
        sandbox = SandboxServer.start(SandboxOptions.DEFAULT.withRateLimits(true));
        counting = sandbox.agent(Map.of("ITERABLE_RATE_LIMITS", "on"));
        careless = sandbox.agent(Map.of("ITERABLE_RATE_LIMITS", "off"));
    }

    @AfterAll
    static void stop() throws Exception {
        counting.close();
        careless.close();
        sandbox.close();
    }

    /** With a try in between that the project would have refused, the answer would come much later. */
    @Test
    void callsWaitForTheirTurn() {
        long before = System.nanoTime();
        for (int i = 0; i < 7; i++) {
            counting.says("get_user_fields", "{}");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void reportsATurnThatIsTooFarOffAndDoesNotTakeIt() {
        long list = list("Counted");
        for (int i = 0; i < 5; i++) {
            counting.says("get_list_size", "{\"listId\":" + list + "}");
        }
        assertThat(counting.fails("get_list_size", "{\"listId\":" + list + "}"))
                .contains("5/minute", "nothing was sent");
    }

    @Test
    void reportsTheProjectsOwnRefusal() {
        long list = list("Uncounted");
        for (int i = 0; i < 5; i++) {
            careless.says("get_list_users", "{\"listId\":" + list + "}");
        }
        assertThat(careless.fails("get_list_users", "{\"listId\":" + list + "}"))
                .contains("429", "RateLimitExceeded", "5/minute", "Wait");
    }

    @Test
    void limitsCountForTheProjectAndNotForTheClient() {
        long list = list("Shared");
        String arguments = "{\"listId\":" + list + ",\"size\":1}";
        for (int i = 0; i < 5; i++) {
            careless.says("get_list_preview_users", arguments);
        }
        // This program has counted none of them; the limit of the project still applies.
        assertThat(counting.fails("get_list_preview_users", arguments)).contains("429", "5/minute");
    }

    private static long list(String name) {
        return SandboxAgent.number(careless.does("create_list", "{\"name\":\"" + name + "\"}"), "listId");
    }
}
