package io.iterablemcp.webhooks.receive;

import static io.iterablemcp.webhooks.SampleEvents.click;
import static io.iterablemcp.webhooks.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.EventHistory.Order;
import io.iterablemcp.webhooks.event.ReceivedEvent;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.event.WebhookCounts;
import io.iterablemcp.webhooks.event.WebhookEventRemoval;
import io.iterablemcp.webhooks.event.WebhookEvents;
import io.iterablemcp.webhooks.event.WebhookRetention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookInboxTest {

    @TempDir
    Path folder;

    private static WebhookInbox inbox(Store store, StoreFixture stores) {
        return new WebhookInbox(store, new WebhookEvents(new PersonKeys(new Random(1))), stores.clock, () -> true);
    }

    private static InboxAnswer answer(CompletableFuture<InboxAnswer> answer) throws Exception {
        return answer.get(20, TimeUnit.SECONDS);
    }

    private static List<StoredEvent> all(Store store) throws Exception {
        return store.read(sql -> EventHistory.page(sql, "shop", EventFilter.ALL, Order.OLDEST, Optional.empty(), 100));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void storesAnEventOnceHoweverOftenAndInWhateverOrderOfItsFieldsItArrives(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                WebhookInbox inbox = inbox(stores.openBundled(), stores)) {
            String again =
                    "{\"dataFields\":{\"createdAt\":\"2026-03-14 09:28:00 +00:00\",\"b\":1.50},\"eventName\":\"smsReceived\"}";
            String first = "{\"eventName\": \"smsReceived\", \"dataFields\": {\"b\": 1.50, \"createdAt\":"
                    + " \"2026-03-14 09:28:00 +00:00\"}}";
            assertThat(answer(inbox.add("shop", List.of(event(first))))).isEqualTo(new InboxAnswer.Stored(1, 0));
            assertThat(answer(
                            inbox.add("shop", List.of(event(again), event(again), event(click("a@shop.example", 1))))))
                    .isEqualTo(new InboxAnswer.Stored(3, 2));
            List<StoredEvent> stored = all(stores.openBundled());
            assertThat(stored).extracting(StoredEvent::body).containsExactly(first, click("a@shop.example", 1));
            assertThat(stored).extracting(StoredEvent::seen).containsExactly(3L, 1L);
            assertThat(stored.get(0).happened()).isEqualTo("2026-03-14T09:28:00Z");
            assertThat(answer(inbox.add("other", List.of(event(first))))).isEqualTo(new InboxAnswer.Stored(1, 0));
        }
    }

    @Test
    void keysOfTheSameEventSayNothingWithoutTheKeyOfTheProject() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder);
                WebhookInbox inbox = inbox(stores.openBundled(), stores)) {
            ReceivedEvent event = event("{\"eventName\":\"emailSendSkip\",\"email\":\"a@shop.example\"}");
            answer(inbox.add("shop", List.of(event)));
            answer(inbox.add("other", List.of(event)));
            List<byte[]> keys = stores.openBundled()
                    .read(sql -> sql.list(
                            "SELECT event_key FROM webhook_event ORDER BY number", row -> row.bytes("event_key")));
            assertThat(keys).hasSize(2);
            assertThat(keys.get(0)).hasSize(32).isNotEqualTo(keys.get(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void removesAPersonByEveryNameThatAnEventHas(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            try (WebhookInbox inbox = inbox(store, stores)) {
                answer(inbox.add(
                        "shop",
                        List.of(
                                event(click("ann@shop.example", 1)),
                                event("{\"eventName\":\"pushOpen\",\"userId\":\"u-7\"}"),
                                event("{\"eventName\":\"inAppRecall\",\"dataFields\":{\"total\":4}}"),
                                event("{\"eventName\":\"x\",\"dataFields\":{\"email\":\"ANN@shop.example \"}}"))));
            }
            PersonRemoval removal = new PersonRemoval(List.of(new WebhookEventRemoval()));
            assertThat(removal.remove(
                            store, new RemovedPerson("shop", Optional.of("Ann@Shop.example"), Optional.of("u-7"))))
                    .isEqualTo(3);
            assertThat(all(store)).extracting(StoredEvent::name).containsExactly("inAppRecall");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void removesTheOldestEventsByAgeAndBySizeAndCountsThem(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            try (WebhookInbox inbox = inbox(store, stores)) {
                for (int i = 0; i < 4; i++) {
                    answer(inbox.add("shop", List.of(event(click("a" + i + "@shop.example", i)))));
                    stores.clock.advance(Duration.ofDays(1));
                }
            }
            new Retention(List.of(new WebhookRetention(Duration.ofDays(4), 1_700)))
                    .apply(store, stores.clock.instant());
            assertThat(all(store)).extracting(StoredEvent::number).containsExactly(3L, 4L);
            new Retention(List.of(new WebhookRetention(Duration.ofHours(40), 2_000_000)))
                    .apply(store, stores.clock.instant());
            assertThat(all(store)).extracting(StoredEvent::number).containsExactly(4L);
            assertThat(store.read(sql -> WebhookCounts.all(sql, "shop"))
                            .get(WebhookCounts.REMOVED)
                            .number())
                    .isEqualTo(3);
        }
    }

    @Test
    void saysThatNothingIsStoredWhileTheDiskIsNearlyFull() throws Exception {
        AtomicBoolean space = new AtomicBoolean();
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            Store store = stores.openBundled();
            try (WebhookInbox inbox = new WebhookInbox(
                    store, new WebhookEvents(new PersonKeys(new Random(1))), stores.clock, space::get)) {
                assertThat(answer(inbox.add("shop", List.of(event(click("a@shop.example", 1))))))
                        .isInstanceOf(InboxAnswer.Away.class);
                assertThat(all(store)).isEmpty();
                space.set(true);
                assertThat(answer(inbox.add("shop", List.of(event(click("a@shop.example", 1))))))
                        .isEqualTo(new InboxAnswer.Stored(1, 0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
    void goesOnAfterAFaultThatNobodyExpected(Class<? extends Throwable> fault) throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (StoreFixture stores = Kind.SQLITE.at(folder);
                WebhookInbox inbox = new WebhookInbox(
                        stores.openBundled(), new WebhookEvents(new PersonKeys(new Random(1))), stores.clock, () -> {
                            if (broken.get() && fault == StackOverflowError.class) {
                                throw new StackOverflowError();
                            }
                            if (broken.get()) {
                                throw new IllegalStateException();
                            }
                            return true;
                        })) {
            assertThat(answer(inbox.add("shop", List.of(event(click("a@shop.example", 1))))))
                    .isInstanceOf(InboxAnswer.Away.class);
            broken.set(false);
            assertThat(answer(inbox.add("shop", List.of(event(click("a@shop.example", 1))))))
                    .isEqualTo(new InboxAnswer.Stored(1, 0));
        }
    }

    @Test
    void doesNotAcknowledgeWhenTheStoreIsAway() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            Store store = stores.openBundled();
            WebhookInbox inbox = inbox(store, stores);
            store.close();
            assertThat(answer(inbox.add("shop", List.of(event(click("a@shop.example", 1))))))
                    .isInstanceOf(InboxAnswer.Away.class);
            inbox.close();
            assertThat(answer(inbox.add("shop", List.of(event(click("a@shop.example", 1))))))
                    .isInstanceOf(InboxAnswer.Away.class);
        }
    }

    @Test
    void storesWhatManySendersSendAtOnce() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder);
                WebhookInbox inbox = inbox(stores.openBundled(), stores)) {
            List<CompletableFuture<InboxAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                answers.add(inbox.add("shop", List.of(event(click("a" + i + "@shop.example", i)))));
            }
            for (CompletableFuture<InboxAnswer> each : answers) {
                assertThat(answer(each)).isEqualTo(new InboxAnswer.Stored(1, 0));
            }
            assertThat(stores.openBundled().<Long>read(sql -> EventHistory.count(sql, "shop", EventFilter.ALL)))
                    .isEqualTo(2_000);
        }
    }
}
