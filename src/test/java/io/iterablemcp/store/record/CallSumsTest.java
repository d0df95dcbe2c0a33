package io.iterablemcp.store.record;

import static io.iterablemcp.store.record.CallDrafts.call;
import static io.iterablemcp.store.record.CallDrafts.log;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.store.database.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes are summed later than they are recorded, and nobody sees that. */
class CallSumsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void haveChangesAtOnceAndAreWrittenWithTheNextGroup(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            CallLog log = log(store, stores);
            for (int i = 1; i <= 3; i++) {
                log.now("shop", call(stores, "w" + i, "update_user", "write"));
                assertThat(seen(store, stores)).containsExactly(i, i);
            }
            assertThat(summed(store)).isZero();
            assertThat(store.read(AgentsSeen::names)).containsExactly("reporting");

            log.later("shop", call(stores, "r1", "get_lists", "read"));
            log.later("shop", call(stores, "r2", "get_lists", "read"));
            store.flush();

            assertThat(summed(store)).isEqualTo(5);
            assertThat(seen(store, stores)).containsExactly(5, 3);
            log.now("shop", call(stores, "w4", "update_user", "write"));
            assertThat(seen(store, stores)).containsExactly(6, 4);
            assertThat(summed(store)).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areWrittenAlsoWhenThereAreOnlyChanges(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            CallLog log = log(store, stores);
            for (int i = 1; i <= 40; i++) {
                log.now("shop", call(stores, "w" + i, "update_user", "write"));
            }
            assertThat(summed(store)).isEqualTo(32);
            assertThat(seen(store, stores)).containsExactly(40, 40);
        }
    }

    private static long summed(Store store) throws StoreException {
        return store.read(sql -> sql.number("SELECT seq FROM call_summed"));
    }

    /** The calls and the changes of the only agent; its calls by the hour say the same. */
    private static List<Integer> seen(Store store, StoreFixture stores) throws StoreException {
        List<AgentsSeen> seen = store.read(sql -> AgentsSeen.of(sql, "shop", stores.clock.instant()));
        assertThat(seen).hasSize(1);
        AgentsSeen agent = seen.get(0);
        List<CallTrend.Hour> hours =
                store.read(sql -> new CallTrend("shop", Optional.of(agent.agent())).hours(sql, stores.clock.instant()));
        assertThat(hours.stream().mapToLong(it -> it.counts().all()).sum()).isEqualTo(agent.calls());
        return List.of((int) agent.calls(), (int) agent.changes());
    }
}
