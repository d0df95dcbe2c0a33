package io.iterablemcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events that the metrics are based on. */
class ApiListenerTest {

    private static final ToolSpec ONE_A_SECOND =
            ToolMaker.get("/api/lists").with("limit", "1/second per project").spec();

    private final FakeTime time = new FakeTime();
    private final List<Integer> statuses = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private MockWebServer server;

    @BeforeEach
    void start() throws Exception {
        server = ClientFixture.server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private IterableClient client(URI base, Duration turnWait, boolean rateLimits) {
        ClientOptions options = new ClientOptions(
                ClientFixture.project(base),
                Duration.ofSeconds(45),
                ClientOptions.STALL,
                turnWait,
                rateLimits,
                "0.1.0");
        ApiListener watch = new ApiListener() {
            @Override
            public void answered(OptionalInt status) {
                statuses.add(status.orElse(-1));
            }

            @Override
            public void waited(Duration wait) {
                waits.add(wait);
            }
        };
        return new IterableClient(options, ClientFixture.PLAIN, new ClientEnvironment(time, () -> 0).watchedBy(watch));
    }

    private IterableClient client() {
        return client(server.url("/").uri(), ClientOptions.TURN_WAIT, true);
    }

    @Test
    void seesEveryAttemptAndEveryRateLimitWait() {
        server.enqueue(ClientFixture.status(503));
        server.enqueue(ClientFixture.ok("{}"));
        assertThat(client().call(ClientFixture.call(ONE_A_SECOND))).isInstanceOf(Reply.Delivered.class);
        assertThat(statuses).containsExactly(503, 200);
        // 250 ms of the second had passed in the wait between the tries, which is no wait for a turn.
        assertThat(waits).containsExactly(Duration.ofMillis(750));
    }

    @Test
    void seesIterablesErrors() {
        server.enqueue(ClientFixture.status(400));
        client().call(ClientFixture.call(ONE_A_SECOND));
        assertThat(statuses).containsExactly(400);
        assertThat(waits).isEmpty();
    }

    @Test
    void seesAMissingResponse() {
        URI gone = server.url("/").uri();
        server.close();
        client(gone, ClientOptions.TURN_WAIT, false).call(ClientFixture.call(ONE_A_SECOND));
        assertThat(statuses).containsExactly(-1, -1, -1);
        assertThat(waits).isEmpty();
    }

    @Test
    void seesNoAttemptIfNoneWasMade() {
        server.enqueue(ClientFixture.ok("{}"));
        IterableClient impatient = client(server.url("/").uri(), Duration.ofMillis(500), true);
        impatient.call(ClientFixture.call(ONE_A_SECOND));
        assertThat(impatient.call(ClientFixture.call(ONE_A_SECOND))).isInstanceOf(Reply.NotYet.class);
        assertThat(statuses).containsExactly(200);
        assertThat(waits).isEmpty();
    }

    /** A person may pause changes while a request waits for its turn. */
    @Test
    void sendsNothingThatIsStoppedWhileItWaits() {
        server.enqueue(ClientFixture.ok("{}"));
        IterableClient client = client();
        client.call(ClientFixture.call(ONE_A_SECOND));
        CallProgress stopped = new CallProgress() {
            @Override
            public void accept(String words) {
                waits.clear();
            }

            @Override
            public boolean stopped() {
                return true;
            }
        };
        Reply reply = client.call(ClientFixture.call(ONE_A_SECOND, "local", stopped));

        assertThat(reply).isInstanceOf(Reply.Unsendable.class);
        assertThat(((Reply.Unsendable) reply).why()).startsWith("a person has paused changes");
        assertThat(waits).containsExactly(Duration.ofSeconds(1));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void retriesNothingThatIsStoppedMeanwhile() {
        server.enqueue(ClientFixture.status(503));
        CallProgress stopped = new CallProgress() {
            @Override
            public void accept(String words) {
                assertThat(words).startsWith("retrying in");
            }

            @Override
            public boolean stopped() {
                return true;
            }
        };
        assertThat(client().call(ClientFixture.call(ONE_A_SECOND, "local", stopped)))
                .isInstanceOf(Reply.Failed.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }
}
