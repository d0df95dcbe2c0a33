package io.iterablemcp.webhooks.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.webhooks.SampleEvents;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.EventHistory.Order;
import io.iterablemcp.webhooks.event.EventPurge;
import io.iterablemcp.webhooks.event.ReceiverRuns;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.event.UnreadEvents;
import io.iterablemcp.webhooks.event.WebhookCounts;
import io.iterablemcp.webhooks.event.WebhookEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read of stored events, with both databases. */
class ReceiverStatusTest {

    private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");

    @TempDir
    private Path folder;

    private final PersonKeys keys = new PersonKeys(new Random(1));

    private void add(Store store, String project, Instant at, String... bodies) throws Exception {
        store.change(sql -> new WebhookEvents(keys)
                .add(
                        sql,
                        project,
                        Arrays.stream(bodies).map(SampleEvents::event).toList(),
                        at));
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void countsWhatHasArrivedLately(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                Store store = stores.openBundled()) {
            add(store, "shop", NOW.minus(Duration.ofHours(30)), SampleEvents.click("old@shop.example", 0));
            add(store, "shop", NOW.minus(Duration.ofHours(3)), SampleEvents.click("a@shop.example", 1));
            add(store, "other", NOW.minus(Duration.ofHours(2)), SampleEvents.click("a@shop.example", 9));
            add(store, "shop", NOW.minus(Duration.ofMinutes(3)), "{\"eventName\": \"smsReceived\"}");
            add(
                    store,
                    "shop",
                    NOW.minus(Duration.ofMinutes(2)),
                    SampleEvents.click("a@shop.example", 1),
                    SampleEvents.click("b@shop.example", 2));
            store.change(sql -> {
                ReceiverRuns.alive(sql, "shop", "r1", NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofDays(1)));
                ReceiverRuns.alive(sql, "shop", "r2", NOW.minus(Duration.ofHours(4)), NOW.minusSeconds(5));
                WebhookCounts.add(sql, "shop", WebhookCounts.refused("secret"), 3, NOW);
                return WebhookCounts.all(sql, "shop");
            });
            Json.Obj status = store.read(sql -> ReceiverStatus.of(sql, "shop", NOW));
            assertThat(JsonWriter.write(status))
                    .contains(
                            "\"running\":true",
                            "\"lastEvent\":\"2026-03-14T11:58:00Z\"",
                            "{\"event\":\"emailClick\",\"lastHour\":1,\"lastDay\":2}",
                            "{\"event\":\"smsReceived\",\"lastHour\":1,\"lastDay\":1}",
                            "\"duplicatesLastDay\":1",
                            "\"refused\":{\"secret\":3}",
                            "\"deadLetters\":0",
                            "\"gaps\":[{\"from\":\"2026-03-13T12:00:00Z\",\"to\":\"2026-03-14T08:00:00Z\"}]")
                    .doesNotContain("shop.example");
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void isEmptyBeforeTheFirstReceiver(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                Store store = stores.openBundled()) {
            Json.Obj status = store.read(sql -> ReceiverStatus.of(sql, "shop", NOW));
            assertThat(status.flag("running")).isFalse();
            assertThat(status.has("lastEvent")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void findsAnEventByTheBeginOfItsKey(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                Store store = stores.openBundled()) {
            add(store, "shop", NOW, SampleEvents.click("a@shop.example", 1), SampleEvents.click("b@shop.example", 2));
            StoredEvent first = all(store).get(0);
            byte[] begin = HexFormat.of().parseHex(first.key().substring(0, 12));
            List<StoredEvent> found = store.read(sql -> EventHistory.beginning(sql, "shop", begin));
            assertThat(found).extracting(StoredEvent::number).containsExactly(first.number());
        }
    }

    private static List<StoredEvent> all(Store store) throws Exception {
        return store.read(sql -> EventHistory.page(sql, "shop", EventFilter.ALL, Order.OLDEST, Optional.empty(), 100));
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void readsAgainWhatWasNotUnderstood(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                Store store = stores.openBundled()) {
            add(store, "shop", NOW, SampleEvents.click("a@shop.example", 1), SampleEvents.click("b@shop.example", 2));
            int spoiled = store.change(
                    sql -> sql.update("UPDATE webhook_event SET problem = 'x', email = NULL, user_id = NULL"));
            assertThat(spoiled).isEqualTo(2);
            int understood = store.change(sql -> UnreadEvents.retry(sql, "shop", keys));
            assertThat(understood).isEqualTo(2);
            List<StoredEvent> left = store.read(sql -> EventHistory.notUnderstood(sql, "shop", 10));
            assertThat(left).isEmpty();
            long removed = store.erase(sql ->
                    EventPurge.person(sql, new RemovedPerson("shop", Optional.of("a@shop.example"), Optional.empty())));
            assertThat(removed).isEqualTo(1);
            assertThat(all(store)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void purgesOnlyWhatArrivedBefore(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                Store store = stores.openBundled()) {
            add(store, "shop", NOW.minusSeconds(1), SampleEvents.click("a@shop.example", 1));
            add(store, "shop", NOW, SampleEvents.click("b@shop.example", 2));
            add(store, "other", NOW.minusSeconds(1), SampleEvents.click("a@shop.example", 1));
            long removed = store.erase(sql -> EventPurge.before(sql, "shop", Optional.of(NOW)));
            assertThat(removed).isEqualTo(1);
            long others = store.<Long>read(sql -> EventHistory.count(sql, "other", EventFilter.ALL));
            assertThat(others).isEqualTo(1);
            assertThat(all(store)).hasSize(1);
        }
    }
}
