package io.iterablemcp.webhooks.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.database.Dialect;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.webhooks.event.LatestEvents.Arrivals;
import io.iterablemcp.webhooks.event.LatestEvents.Names;
import io.iterablemcp.webhooks.event.LatestEvents.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How pages read events, with both databases. */
class LatestEventsTest {

    private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
    private static final String INDEX = "webhook_event_arrival";

    @TempDir
    private Path folder;

    /** How the database would run a statement. */
    private static String plan(Store store, String statement, Object... values) throws StoreException {
        return store.read(sql -> {
            boolean sqlite = sql.dialect() == Dialect.SQLITE;
            return String.join(
                    "\n",
                    sql.list(
                            (sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + statement,
                            row -> row.text(sqlite ? "detail" : "QUERY PLAN"),
                            values));
        });
    }

    private static EventFilter campaign(long id) {
        EventFilter all = EventFilter.ALL;
        return new EventFilter(
                all.names(),
                new EventIds(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty()),
                all.people(),
                all.since(),
                all.until(),
                all.bots());
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void readsOnlyAnIndexUntilItKnowsWhichRowsItNeeds(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                Store store = stores.openBundled()) {
            ManyEvents.add(store, "shop", 1, 3_000, NOW, 1_000);
            ManyEvents.add(store, "other", 3_001, 9_000, NOW, 1_000);
            store.change(sql -> sql.update("ANALYZE"));

            String counts = plan(store, LatestEvents.counts(Duration.ofMinutes(1)), "shop", NOW.minusSeconds(600));
            assertThat(counts).contains(INDEX).doesNotContain("SCAN webhook_event", "Seq Scan");
            EventCondition all = LatestEvents.condition("shop", EventFilter.ALL, Names.ALL);
            all.and("received >= ?", NOW.minusSeconds(2_500));
            all.and("(received, number) < (?, ?)", NOW.minusSeconds(500), 2_500L);
            assertThat(plan(store, LatestEvents.page(EventFilter.ALL, all, 50), all.values()))
                    .contains(INDEX)
                    .doesNotContain("SCAN webhook_event", "Seq Scan");
            EventCondition named =
                    LatestEvents.condition("shop", EventFilter.ALL, new Names(List.of("smsSend"), false));
            named.and("received >= ?", NOW.minusSeconds(2_500));
            assertThat(plan(store, LatestEvents.page(EventFilter.ALL, named, 50), named.values()))
                    .contains(INDEX)
                    .doesNotContain("SCAN webhook_event", "Seq Scan");
            EventCondition sent = LatestEvents.condition("shop", campaign(8), Names.ALL);
            assertThat(plan(store, LatestEvents.page(campaign(8), sent, 50), sent.values()))
                    .contains("webhook_event_campaign")
                    .doesNotContain("SCAN webhook_event", "Seq Scan");
            assertThat(plan(store, SendResult.statement(sent), sent.values()))
                    .contains("webhook_event_")
                    .doesNotContain("SCAN webhook_event");
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void countsTheLatestEventsAloneAndSaysSo(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                Store store = stores.openBundled()) {
            ManyEvents.add(store, "shop", 1, 3_000, NOW, 10);
            ManyEvents.add(store, "other", 3_001, 500, NOW, 10);
            Arrivals hour = arrivals(store, NOW.minus(Duration.ofHours(1)), 1_000);
            assertThat(hour.whole()).isFalse();
            assertThat(sum(hour)).isBetween(1_000L, 1_001L);
            Arrivals seconds = arrivals(store, NOW.minus(Duration.ofSeconds(5)), 1_000);
            assertThat(seconds.whole()).isTrue();
            assertThat(sum(seconds)).isEqualTo(501);
            SendResult some = result(store, campaign(7), 1_000);
            assertThat(some.whole()).isFalse();
            assertThat(sum(some)).isEqualTo(1_000);
            SendResult all = result(store, campaign(7), 3_000);
            assertThat(all.whole()).isTrue();
            assertThat(sum(all)).isEqualTo(2_700);
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void joinsTheEventsOfAnAdoptedProject(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                Store store = stores.openBundled()) {
            ManyEvents.add(store, "old", 1, 30, NOW.minusSeconds(60), 10);
            ManyEvents.add(store, "shop", 31, 20, NOW, 10);
            ManyEvents.add(store, "other", 51, 5, NOW, 10);
            store.change(sql -> {
                AdoptedProjects.adopt(sql, "old", "shop", NOW);
                return true;
            });
            assertThat(sum(arrivals(store, NOW.minus(Duration.ofHours(1)), 1_000)))
                    .isEqualTo(50);
            assertThat(store.<List<StoredEvent>>read(sql -> LatestEvents.page(
                            sql,
                            "shop",
                            EventFilter.ALL,
                            Names.ALL,
                            Optional.of(new Place(NOW.minusMillis(140), 36)),
                            10)))
                    .extracting(StoredEvent::number)
                    .containsExactly(35L, 34L, 33L, 32L, 31L, 30L, 29L, 28L, 27L, 26L);
            assertThat(store.<Optional<Place>>read(sql -> LatestEvents.latest(sql, "shop")))
                    .contains(new Place(NOW, 50));
            assertThat(sum(result(store, campaign(8), 1_000))).isEqualTo(5);
        }
    }

    private static Arrivals arrivals(Store store, Instant since, int most) throws StoreException {
        return store.read(sql -> LatestEvents.arrivals(sql, "shop", since, Duration.ofMinutes(1), most));
    }

    private static SendResult result(Store store, EventFilter filter, int most) throws StoreException {
        return store.read(sql -> SendResult.of(sql, "shop", filter.ids(), Optional.empty(), most));
    }

    private static long sum(Arrivals arrivals) {
        return arrivals.parts().stream().mapToLong(LatestEvents.Arrived::events).sum();
    }

    private static long sum(SendResult result) {
        return result.counts().stream().mapToLong(it -> it.events() + it.bots()).sum();
    }
}
