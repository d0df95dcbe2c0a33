package io.iterablemcp.safety.preview.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.safety.IntentState;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListSizesTest {

    private static final String PROJECT = "https://api.iterable.com#1";

    @TempDir
    private Path folder;

    private static boolean write(Store store, long list, long added, Instant now) throws Exception {
        return store.change(sql -> {
            ListWrite write = new ListWrite(PROJECT, list, added);
            write.take(sql, 1, now);
            write.settle(sql, 1, IntentState.FAILED);
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource
    void aKnownSizeGrowsByThePeopleWhoAreAdded(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            ListSizes sizes = new ListSizes(store);
            Instant counted = stores.clock.instant();
            sizes.keep(PROJECT, new ListSize(501, 100, counted));
            write(store, 501, 7, counted.plusSeconds(1));
            write(store, 502, 3, counted.plusSeconds(1));

            assertThat(new ListSizes(stores.openBundled()).since(PROJECT, List.of(501L, 502L), counted))
                    .containsOnlyKeys(501L)
                    .containsEntry(501L, new ListSize(501, 107, counted));
            assertThat(sizes.since("another", List.of(501L), counted)).isEmpty();
            assertThat(sizes.since(PROJECT, List.of(501L), counted.plusMillis(1)))
                    .isEmpty();
        }
    }

    /** The size that Iterable gives may be the one before the write or the one after it. */
    @ParameterizedTest
    @EnumSource
    void aSizeThatWasAskedForBeforeAWriteIsNotKept(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            ListSizes sizes = new ListSizes(store);
            Instant asked = stores.clock.instant();
            write(store, 501, 7, asked.plusSeconds(1));
            sizes.keep(PROJECT, new ListSize(501, 100, asked));
            assertThat(sizes.since(PROJECT, List.of(501L), Instant.EPOCH)).isEmpty();

            sizes.keep(PROJECT, new ListSize(501, 107, asked.plusSeconds(2)));
            assertThat(sizes.since(PROJECT, List.of(501L), asked)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsWhichListsWereWrittenTo(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            ListSizes sizes = new ListSizes(store);
            Instant now = stores.clock.instant();
            write(store, 501, 0, now);

            assertThat(sizes.changedSince(PROJECT, List.of(501L, 502L), now)).containsExactly(501L);
            assertThat(sizes.changedSince(PROJECT, List.of(501L), now.plusMillis(1)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void removesOldSizesAndMovesOthersToANewNameOfTheProject(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            ListSizes sizes = new ListSizes(store);
            Instant now = stores.clock.instant();
            sizes.keep(PROJECT, new ListSize(501, 1, now));
            sizes.keep(PROJECT, new ListSize(502, 2, now));
            sizes.keep("new", new ListSize(502, 3, now));
            store.change(sql -> {
                ListSizes.move(sql, PROJECT, "new");
                return true;
            });
            assertThat(sizes.since(PROJECT, List.of(501L, 502L), now)).isEmpty();
            assertThat(sizes.since("new", List.of(501L, 502L), now))
                    .containsEntry(501L, new ListSize(501, 1, now))
                    .containsEntry(502L, new ListSize(502, 3, now));

            write(store, 503, 1, now.plus(Duration.ofMinutes(1)));
            Instant later = now.plus(Duration.ofMinutes(16));
            assertThat((int) store.change(sql -> ListSizes.removeOld(sql, later)))
                    .isEqualTo(2);
            assertThat((int) store.change(sql -> ListSizes.removeOld(sql, now.plus(Duration.ofDays(9)))))
                    .isEqualTo(1);
        }
    }
}
