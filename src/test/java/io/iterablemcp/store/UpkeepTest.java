package io.iterablemcp.store;

import static io.iterablemcp.store.StoreFixture.add;
import static io.iterablemcp.store.StoreFixture.notes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {

    @TempDir
    private Path folder;

    private Upkeep upkeep(StoreFixture stores, Duration first, CountDownLatch applied) {
        Retention.Rule rule = (sql, now) -> {
            int removed = sql.update("DELETE FROM note WHERE text = ?", "old");
            applied.countDown();
            return removed;
        };
        return new Upkeep(() -> new Retention(List.of(rule)), stores.clock, first, Duration.ofMillis(5));
    }

    @Test
    void removesOldRowsAgainAndAgainWhileTheStoreIsOpen() throws Exception {
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            CountDownLatch applied = new CountDownLatch(5);
            Store store = new LazyStore(stores::open, () -> {}, upkeep(stores, Duration.ofMillis(5), applied));
            store.change(add("old"));
            store.change(add("new"));

            assertThat(applied.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(store.read(notes())).containsExactly("new");
            store.close();
        }
    }

    @Test
    void removesOldRowsBeforeAShortProcessEnds() throws Exception {
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            CountDownLatch applied = new CountDownLatch(1);
            Store store = new LazyStore(stores::open, () -> {}, upkeep(stores, Duration.ofHours(1), applied));
            store.change(add("old"));
            store.close();

            assertThat(stores.open().read(notes())).isEmpty();
        }
    }

    @Test
    void doesNotOpenAStoreThatNobodyHasUsed() {
        try (StoreFixture stores = StoreFixture.sqlite(folder.resolve("none"))) {
            new LazyStore(stores::open, () -> {}, upkeep(stores, Duration.ZERO, new CountDownLatch(1))).close();
        }
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
