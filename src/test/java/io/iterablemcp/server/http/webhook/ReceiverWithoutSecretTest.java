package io.iterablemcp.server.http.webhook;

import static io.iterablemcp.webhooks.SampleEvents.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.RawClient;
import io.iterablemcp.server.http.body.SmallBody;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.webhooks.check.OpenScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver without a secret must not be reached through a proxy or a tunnel on this machine. */
@Timeout(30)
class ReceiverWithoutSecretTest {

    private static final String EVENT = click("ann@shop.example", 1);

    @TempDir
    static Path folder;

    private static StoreFixture stores;
    private static RunningReceiver receiver;

    @BeforeAll
    static void start() throws Exception {
        stores = StoreFixture.Kind.SQLITE.at(folder);
        receiver = RunningReceiver.on(
                stores.openBundled(), stores.clock, new OpenScheme(), SmallBody.Room.of(100_000), System::nanoTime);
    }

    @AfterAll
    static void stop() {
        receiver.close();
        stores.close();
    }

    private static String answer(String version, String host, String header) throws Exception {
        try (RawClient client = receiver.client()) {
            return client.say("POST /webhooks/shop HTTP/" + version + "\r\nHost: " + host
                            + "\r\nContent-Type: application/json\r\n" + header + "Content-Length: " + EVENT.length()
                            + "\r\n\r\n" + EVENT)
                    .answer();
        }
    }

    private static String here() {
        return "127.0.0.1:" + receiver.address().getPort();
    }

    @Test
    void takesWhatAProgramOnThisMachineSends() throws Exception {
        int before = receiver.events().size();
        assertThat(answer("1.1", here(), "")).startsWith("HTTP/1.1 200 ");
        assertThat(receiver.events()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9", "Via: 1.1 p", "CF-Ray: 1"})
    void refusesWhatAProxyHasForwarded(String header) throws Exception {
        refused(answer("1.1", here(), header + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooks.example.com", "127.0.0.1", "127.0.0.1.example.com", "[::1]:1"})
    void refusesANameThatIsNotThisReceiver(String host) throws Exception {
        refused(answer("1.1", host, ""));
    }

    @Test
    void refusesTheHttpOfProxies() throws Exception {
        refused(answer("1.0", here(), ""));
    }

    private static void refused(String answer) throws Exception {
        assertThat(answer).contains(" 401 ", "ITERABLE_WEBHOOK_SCHEME=token");
        assertThat(receiver.events()).noneMatch(it -> it.seen() > 1);
    }
}
