package io.iterablemcp.store.record;

import static io.iterablemcp.store.record.CallDrafts.ANN;
import static io.iterablemcp.store.record.CallDrafts.call;
import static io.iterablemcp.store.record.CallDrafts.ids;
import static io.iterablemcp.store.record.CallDrafts.log;
import static io.iterablemcp.store.record.CallDrafts.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.store.database.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Old rows are removed, and the chain continues. */
class RecordRetentionTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oldRowsLeaveACheckpointFromWhichTheChainContinues(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            CallLog log = log(store, stores);
            for (int i = 1; i <= 4; i++) {
                log.now("shop", call(stores, "a" + i, "get_lists", "read", ANN));
                stores.clock.advance(Duration.ofDays(10));
            }
            Retention retention = new Retention(List.of(new RecordRetention(Duration.ofDays(25), 1 << 20)));

            assertThat(retention.apply(store, stores.clock.instant())).isEqualTo(2);
            assertThat(retention.apply(store, stores.clock.instant())).isZero();

            CallHistory history = new CallHistory(store);
            assertThat(ids(history.last(CallFilter.ALL, 10))).containsExactly("a4", "a3");
            assertThat(verify(store).faults()).isEmpty();
            assertThat(verify(store).older()).isEqualTo(2);
            assertThat(agents(store, stores)).containsExactly("reporting");
            retention.apply(store, stores.clock.instant().plus(Duration.ofDays(100)));
            assertThat(agents(store, stores)).isEmpty();
            log.now("shop", call(stores, "a5", "get_lists", "read"));
            assertThat(ids(history.last(CallFilter.ALL, 10))).containsExactly("a5");
            assertThat(verify(store).faults()).isEmpty();
            store.change(sql -> sql.update("DELETE FROM call_checkpoint"));
            assertThat(verify(store).passed()).isFalse();
        }
    }

    private static List<String> agents(Store store, StoreFixture stores) throws StoreException {
        return store.read(sql -> AgentsSeen.of(sql, "shop", stores.clock.instant())).stream()
                .map(AgentsSeen::agent)
                .toList();
    }

    @Test
    void rowsThatTakeTooMuchSpaceAreRemoved() throws StoreException {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            Store store = stores.openBundled();
            CallLog log = log(store, stores);
            for (int i = 1; i <= 50; i++) {
                log.later("shop", call(stores, "a" + i, "get_lists", "read"));
            }
            store.flush();
            new Retention(List.of(new RecordRetention(Duration.ofDays(400), 10_000)))
                    .apply(store, stores.clock.instant());

            assertThat(new CallHistory(store).last(CallFilter.ALL, 100)).hasSizeBetween(8, 14);
            assertThat(verify(store).faults()).isEmpty();
        }
    }
}
