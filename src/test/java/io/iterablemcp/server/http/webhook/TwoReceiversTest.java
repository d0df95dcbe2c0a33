package io.iterablemcp.server.http.webhook;

import static io.iterablemcp.webhooks.SampleEvents.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.load.EventTally;
import io.iterablemcp.webhooks.load.WebhookLoad;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two receivers on one store behind a balancer, each as a process of its own has it. */
class TwoReceiversTest {

    private static final int EVENTS = 300;
    private static final int CONNECTIONS = 4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void storeAnEventOnceAlthoughBothReceiveItAtTheSameTime(StoreFixture.Kind kind) throws Exception {
        EventTally tally = new EventTally();
        try (StoreFixture stores = kind.at(folder);
                RunningReceiver first = RunningReceiver.on(stores.openBundled(), stores.clock);
                RunningReceiver second = RunningReceiver.on(stores.openBundled(), stores.clock);
                RoundRobin balancer = new RoundRobin(List.of(first.address(), second.address()))) {
            Thread again = new Thread(() -> load(balancer, tally), "again");
            again.start();
            load(balancer, tally);
            again.join();
            assertThat(tally.statuses()).isEqualTo(Map.of(200, 2 * EVENTS));
            assertThat(tally.acknowledged()).isEqualTo(EVENTS);
            assertThat(tally.compare(stores.openBundled())).isEmpty();
            assertThat(first.events()).extracting(StoredEvent::seen).containsOnly(2L);
            assertThat(second.events())
                    .extracting(StoredEvent::body)
                    .isEqualTo(first.events().stream().map(StoredEvent::body).toList());
        }
    }

    private static void load(RoundRobin balancer, EventTally tally) {
        new WebhookLoad(List.of(balancer.address()), RunningReceiver.SECRET, CONNECTIONS, tally, 1).run(EVENTS);
    }

    @Test
    void eachShowsAtOnceWhatTheOtherHasAcknowledged() throws Exception {
        try (StoreFixture stores = StoreFixture.Kind.POSTGRES.at(folder);
                RunningReceiver first = RunningReceiver.on(stores.openBundled(), stores.clock);
                RunningReceiver second = RunningReceiver.on(stores.openBundled(), stores.clock)) {
            for (int i = 1; i <= 20; i++) {
                RunningReceiver one = i % 2 == 0 ? first : second;
                RunningReceiver other = i % 2 == 0 ? second : first;
                assertThat(one.post(click("ann@shop.example", i))).contains("{\"received\":1}");
                assertThat(other.events()).hasSize(i);
                assertThat(other.post(click("ann@shop.example", i))).contains("{\"received\":1,\"duplicate\":1}");
            }
            assertThat(stores.openBundled()
                            .<Integer>read(sql -> sql.list("SELECT id FROM webhook_receiver", row -> row.text("id"))
                                    .size()))
                    .isEqualTo(2);
        }
    }
}
