package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static io.iterablemcp.manifest.ToolMaker.get;
import static io.iterablemcp.manifest.ToolMaker.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retries after an inconclusive response. */
class RetryingSenderTest {

    private static final ToolSpec READ = get("/api/lists").spec();
    private static final ToolSpec SEND = ToolMaker.send().spec();

    private final FakeTime time = new FakeTime();
    private MockWebServer server;

    @BeforeEach
    void start() throws Exception {
        server = ClientFixture.server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply reply(ToolSpec tool, MockResponse... answers) {
        for (MockResponse answer : answers) {
            server.enqueue(answer);
        }
        return ClientFixture.client(server, time).call(call(tool));
    }

    private static MockResponse retryAfter(int status, String value) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Retry-After", value)
                .body("{}")
                .build();
    }

    private List<Long> waits() {
        return time.sleeps().stream().map(Duration::toMillis).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void attemptsAReadThreeTimesWithBackoff(int status) {
        Reply reply = reply(READ, ClientFixture.status(status), ClientFixture.status(status), ClientFixture.ok("{}"));
        assertThat(reply).isInstanceOf(Reply.Delivered.class);
        assertThat(server.getRequestCount()).isEqualTo(3);
        assertThat(waits()).containsExactly(250L, 500L);
    }

    @Test
    void givesUpAfterTheThirdAttemptWithIterablesMessage() {
        MockResponse busy = new MockResponse.Builder().code(503).body("busy").build();
        assertThat(reply(READ, busy, busy, busy, ClientFixture.ok("{}")))
                .isEqualTo(new Reply.Failed(
                        Reply.Cause.SERVER_ERROR, OptionalInt.of(503), Optional.empty(), Optional.of("busy")));
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409, 500})
    void doesNotRetryAfterAConclusiveResponse(int status) {
        assertThat(reply(READ, ClientFixture.status(status))).isInstanceOf(Reply.Failed.class);
        assertThat(reply(SEND, ClientFixture.status(status))).isInstanceOf(Reply.Failed.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
        assertThat(waits()).isEmpty();
    }

    @Test
    void retriesASendAfter429BecauseItDidNotHappen() {
        assertThat(reply(SEND, ClientFixture.status(429), ClientFixture.ok("{}")))
                .isInstanceOf(Reply.Delivered.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void neverRetriesASendAfterAGatewayError(int status) {
        MockResponse page = new MockResponse.Builder()
                .code(status)
                .addHeader("Retry-After", "1")
                .body("<html>")
                .build();
        assertThat(reply(SEND, page, ClientFixture.ok("{}")))
                .isEqualTo(new Reply.Uncertain(new Reply.Failed(
                        Reply.Cause.SERVER_ERROR, OptionalInt.of(status), Optional.empty(), Optional.of("<html>"))));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a500OnASendIsAFailure() {
        assertThat(reply(SEND, ClientFixture.status(500)))
                .isInstanceOfSatisfying(
                        Reply.Failed.class, failed -> assertThat(failed.cause()).isEqualTo(Reply.Cause.SERVER_ERROR));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void retriesAnEventWithAnId() {
        ToolMaker maker = post("/api/events/track")
                .input("id: string")
                .with("access", "write")
                .with("idempotentWhen", "id");
        server.enqueue(ClientFixture.status(503));
        server.enqueue(ClientFixture.ok("{}"));
        server.enqueue(ClientFixture.status(503));
        IterableClient client = ClientFixture.client(server, time);
        assertThat(client.call(call(maker.spec(), "{\"id\":\"e1\"}"))).isInstanceOf(Reply.Delivered.class);
        assertThat(client.call(call(maker.spec(), "{}"))).isInstanceOf(Reply.Uncertain.class);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void waitsAsLongAsRetryAfterSays() {
        reply(READ, retryAfter(429, "7"), retryAfter(503, "Thu, 01 Jan 2026 00:00:20 GMT"), ClientFixture.ok("{}"));
        assertThat(waits()).containsExactly(7_000L, 13_000L);
    }

    @Test
    void doesNotWaitForADateInThePast() {
        reply(READ, retryAfter(429, "Wed, 31 Dec 2025 23:59:00 GMT"), ClientFixture.ok("{}"));
        assertThat(waits()).containsExactly(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "", "99999999999999999999", "Thu, 32 Jan 2026 00:00:00 GMT"})
    void usesTheBackoffIfRetryAfterIsUnreadable(String value) {
        reply(READ, retryAfter(429, value), ClientFixture.ok("{}"));
        assertThat(waits()).containsExactly(250L);
    }

    @Test
    void failsAtOnceIfTheWaitExceedsTheDeadlineAndSaysWhenToReturn() {
        Reply reply = reply(READ, retryAfter(429, "60"), ClientFixture.ok("{}"));
        assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo(Reply.Cause.RATE_LIMITED);
            assertThat(failed.message()).hasValue("{}. Iterable asks you to wait until 2026-01-01T00:01:00Z.");
        });
        assertThat(waits()).isEmpty();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void findsTheRateLimitResetOfUserCallsInTheBody() {
        MockResponse limited = new MockResponse.Builder()
                .code(429)
                .body("{\"code\":\"RateLimitExceeded\",\"params\":{\"rateLimitReset\":3}}")
                .build();
        assertThat(reply(SEND, limited, ClientFixture.ok("{}"))).isInstanceOf(Reply.Delivered.class);
        assertThat(waits()).containsExactly(3_000L);
    }

    @Test
    void passesOnALong429BodyComplete() {
        String page = "x".repeat(100_000);
        MockResponse limited = new MockResponse.Builder().code(429).body(page).build();
        assertThat(reply(READ, limited, limited, limited))
                .isInstanceOfSatisfying(Reply.Failed.class, failed -> assertThat(failed.message())
                        .hasValue(page));
    }

    @Test
    void doublesItsWaitsUpToACapWithJitter() {
        var low = new io.iterablemcp.api.pace.Backoff(() -> 0L);
        var high = new io.iterablemcp.api.pace.Backoff(() -> -1L);
        assertThat(low.after(1)).isEqualTo(Duration.ofMillis(250));
        assertThat(high.after(1)).isBetween(Duration.ofMillis(499), Duration.ofMillis(500));
        assertThat(high.after(3)).isBetween(Duration.ofMillis(1999), Duration.ofMillis(2000));
        assertThat(high.after(50)).isBetween(Duration.ofMillis(7999), Duration.ofMillis(8000));
    }
}
