package io.iterablemcp.server.http.webhook;

import static io.iterablemcp.server.http.webhook.RunningReceiver.head;
import static io.iterablemcp.server.http.webhook.RunningReceiver.headOf;
import static io.iterablemcp.server.http.webhook.RunningReceiver.request;
import static io.iterablemcp.webhooks.SampleEvents.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.RawClient;
import io.iterablemcp.server.http.body.SmallBody;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.webhooks.check.TokenScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What senders and strangers send that keep to HTTP in their own way, or not at all. */
@Timeout(30)
class UnusualRequestsTest {

    private static final String EVENT = click("ann@shop.example", 1);
    private static final int ROOM = 10_000;
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    @TempDir
    static Path folder;

    private static final AtomicLong NANOS = new AtomicLong();
    private static final SmallBody.Room MEMORY = SmallBody.Room.of(ROOM);
    private static StoreFixture stores;
    private static RunningReceiver receiver;
    private int before;

    @BeforeAll
    static void start() throws Exception {
        stores = StoreFixture.Kind.SQLITE.at(folder);
        receiver = RunningReceiver.on(
                stores.openBundled(), stores.clock, new TokenScheme("Authorization"), MEMORY, NANOS::get);
    }

    @AfterAll
    static void stop() {
        receiver.close();
        stores.close();
    }

    @BeforeEach
    void count() throws Exception {
        before = receiver.events().size();
    }

    @AfterEach
    void nothingStaysInMemory() {
        assertThat(MEMORY.used()).hasValue(0);
    }

    private void storedMore(int number) throws Exception {
        assertThat(receiver.events()).hasSize(before + number);
    }

    private static void refused(String answer, int status) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .doesNotContain(RunningReceiver.SECRET, "ann@", "xception", "jetty", "java.", "are .");
    }

    @ParameterizedTest
    @CsvSource({
        "/webhooks/shop/, 404",
        "/webhooks/shop/shop, 404",
        "/webhooks/SHOP, 404",
        "/webhooks, 404",
        "/webhooks/, 404",
        "//webhooks/shop, 400",
        "/webhooks//shop, 400",
        "/webhooks/%2e/shop, 400",
        "/webhooks%2fshop, 400",
        "/webhooks/shop%00, 400",
        "/webhooks/..;/webhooks/shop, 400",
        "/webhooks/sh%zzop, 400",
        "http://other.example/webhooks/shop, 400",
        "/mcp, 404",
        "/metrics, 404"
    })
    void takesNoOtherPath(String path, int status) throws Exception {
        try (RawClient client = receiver.client()) {
            refused(
                    client.say(request(EVENT).replace("/webhooks/shop ", path + " "))
                            .answer(),
                    status);
        }
        storedMore(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/%73hop",
                "/webhooks/../webhooks/shop",
                "/webhooks/./shop",
                "/webhooks/shop;x=1",
                "/webhooks/shop?a"
            })
    void asksForTheSecretHoweverThePathIsWritten(String path) throws Exception {
        String head =
                headOf("a-wrong-secret-of-a-stranger", "Content-Length: 2").replace("/webhooks/shop", path);
        try (RawClient client = receiver.client()) {
            refused(client.say(head + "{}").answer(), 401);
        }
        storedMore(0);
    }

    @Test
    void answersRequestsInTheOrderInWhichTheyCame() throws Exception {
        try (RawClient client = receiver.client()) {
            client.say(request(click("first@shop.example", 1))
                    + request("{}")
                    + request(click("second@shop.example", 2))
                    + headOf("a-wrong-secret-of-a-stranger", "Content-Length: 2") + "{}"
                    + request(click("third@shop.example", 3)));
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
            refused(client.answer(), 400);
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
            refused(client.answer(), 401);
            assertThat(client.rest()).as("after a stranger").isEmpty();
        }
        storedMore(2);
    }

    @Test
    void takesABodyInChunks() throws Exception {
        StringBuilder chunks = new StringBuilder(head(CHUNKED));
        String event = click("chunked@shop.example", 1);
        for (int at = 0; at < event.length(); at++) {
            chunks.append("1\r\n").append(event.charAt(at)).append("\r\n");
        }
        try (RawClient client = receiver.client()) {
            assertThat(client.say(chunks + "0\r\n\r\n").answer()).startsWith("HTTP/1.1 200 ");
        }
        storedMore(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zz\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n", "fffffffffffffffff\r\n{}", "2\r\n{}abc\r\n"})
    void refusesABodyWithInvalidChunks(String body) throws Exception {
        try (RawClient client = receiver.client()) {
            refused(client.say(head(CHUNKED) + body).answer(), 400);
        }
        storedMore(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length: 2\r\nContent-Length: 3", "Content-Length: 2\r\n" + CHUNKED, "Content-Length: -1"
            })
    void refusesABodyWithTwoLengthsOrNone(String lengths) throws Exception {
        try (RawClient client = receiver.client()) {
            refused(client.say(head(lengths) + "{}").answer(), 400);
        }
        storedMore(0);
    }

    @Test
    void doesNotAskAStrangerForTheBody() throws Exception {
        String event = click("expected@shop.example", 1);
        String[] headers = {"Content-Length: " + event.length(), "Expect: 100-continue"};
        try (RawClient client = receiver.client()) {
            refused(client.say(headOf("a-wrong-secret-of-a-stranger", headers)).answer(), 401);
            assertThat(client.rest()).isEmpty();
        }
        storedMore(0);
        try (RawClient client = receiver.client()) {
            assertThat(client.say(head(headers)).head()).startsWith("HTTP/1.1 100 ");
            assertThat(client.say(event).answer()).startsWith("HTTP/1.1 200 ");
        }
        storedMore(1);
    }

    @Test
    void speaksHttp10AndClosesTheConnectionAfterwards() throws Exception {
        try (RawClient client = receiver.client()) {
            String event = click("old@shop.example", 1);
            assertThat(client.say(request(event).replace("HTTP/1.1", "HTTP/1.0"))
                            .rest())
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("{\"received\":1}");
        }
        storedMore(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization: OAuth2 " + RunningReceiver.SECRET, "authorization: OAuth2 another-secret-of-it"})
    void refusesTheSecretInTwoHeaders(String second) throws Exception {
        try (RawClient client = receiver.client()) {
            refused(client.say(head(second, "Content-Length: 2") + "{}").answer(), 401);
        }
        storedMore(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 60_000})
    void refusesHeadersThatAreTooLong(int length) throws Exception {
        try (RawClient client = receiver.client()) {
            refused(client.say(head("x".repeat(length))).answer(), 431);
        }
        storedMore(0);
    }

    @Test
    void refusesABodyThatArrivesTooSlowly() throws Exception {
        try (RawClient client = receiver.client()) {
            client.say(head("Content-Length: " + EVENT.length()) + EVENT.substring(0, 10));
            while (MEMORY.used().get() < 10) {
                Thread.onSpinWait();
            }
            NANOS.addAndGet(Duration.ofSeconds(21).toNanos());
            refused(client.say(EVENT.substring(10, 11)).answer(), 408);
        }
        storedMore(0);
    }

    @Test
    void refusesABodyThatBreaksOff() throws Exception {
        try (RawClient client = receiver.client()) {
            client.say(head("Content-Length: " + EVENT.length()) + EVENT.substring(0, 10));
            client.sayNoMore();
            refused(client.answer(), 400);
        }
        storedMore(0);
    }

    @Test
    void sendsBodiesAwayWhileOthersTakeAllTheMemoryAndTakesThemAfterwards() throws Exception {
        String event = "{\"eventName\": \"" + "x".repeat(3_000) + "\"}";
        List<RawClient> others = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                others.add(receiver.client()
                        .say(request(event).substring(0, request(event).length() - 1)));
            }
            while (MEMORY.used().get() < 9_000) {
                Thread.onSpinWait();
            }
            String answer = receiver.post(event);
            refused(answer, 503);
            assertThat(answer).contains("\r\nRetry-After: 5\r\n");
            storedMore(0);
            for (RawClient each : others) {
                assertThat(each.say("}").answer()).startsWith("HTTP/1.1 200 ");
            }
            assertThat(receiver.post(event)).startsWith("HTTP/1.1 200 ");
        } finally {
            closeAll(others);
        }
        storedMore(1);
    }

    private static void closeAll(List<RawClient> clients) throws IOException {
        for (RawClient each : clients) {
            each.close();
        }
    }
}
