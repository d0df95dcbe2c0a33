package io.iterablemcp.store.record;

import static io.iterablemcp.store.record.CallDrafts.call;
import static io.iterablemcp.store.record.CallDrafts.ids;
import static io.iterablemcp.store.record.CallDrafts.log;
import static io.iterablemcp.store.record.CallDrafts.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.store.database.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who changes the record is found. */
class ChainVerificationTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void findsChangedRemovedAndReorderedRows(Kind kind) throws StoreException {
        for (String tampering : List.of(
                "UPDATE call_record SET agent = 'other' WHERE seq = 2",
                "UPDATE call_record SET sentence = 'nothing' WHERE seq = 2",
                "UPDATE call_record SET salt = NULL WHERE seq = 2",
                "UPDATE call_record SET trace_id = 'other' WHERE seq = 2",
                "UPDATE call_record SET row_count = 3000000000, took = 9223372036854775807 WHERE seq = 2",
                "UPDATE call_record SET byte_count = -9223372036854775808, moment = 9223372036854775807 WHERE seq = 2",
                "DELETE FROM call_record WHERE seq = 2",
                "DELETE FROM call_record WHERE seq = 1",
                "UPDATE call_record SET seq = 9 WHERE seq = 2; UPDATE call_record SET seq = 2 WHERE seq = 3;"
                        + " UPDATE call_record SET seq = 3 WHERE seq = 9")) {
            try (StoreFixture stores = kind.at(folder.resolve(String.valueOf(tampering.hashCode())))) {
                Store store = stores.openBundled();
                CallLog log = log(store, stores);
                for (int i = 1; i <= 4; i++) {
                    log.later("shop", call(stores, "a" + i, "get_lists", "read"));
                }
                ChainVerification before = verify(store);
                assertThat(before.faults()).isEmpty();
                assertThat(before.rows()).isEqualTo(4);

                for (String statement : tampering.split("; ", -1)) {
                    store.change(sql -> sql.update(statement));
                }

                assertThat(verify(store).passed()).as(tampering).isFalse();
                assertThat(verify(store).faults().get(0)).as(tampering).contains("(row ");
            }
        }
    }

    @Test
    void findsANumberThatIsTooLarge() throws StoreException {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            Store store = stores.openBundled();
            log(store, stores).now("shop", call(stores, "a1", "get_lists", "read"));

            store.change(sql -> sql.update("UPDATE call_record SET tries = 9999999999, status = -9999999999"));

            assertThat(verify(store).faults()).singleElement().asString().contains("Call a1 (row 1) was changed");
            assertThat(ids(new CallHistory(store).last(CallFilter.ALL, 10))).containsExactly("a1");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void findsACutEndOnlyAgainstAPrintedHash(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            CallLog log = log(store, stores);
            for (int i = 1; i <= 4; i++) {
                log.later("shop", call(stores, "a" + i, "get_lists", "read"));
            }
            String printed = verify(store).last();
            CallHistory history = new CallHistory(store);
            log.later("shop", call(stores, "a5", "get_lists", "read"));
            assertThat(history.verify(Optional.of(printed)).passed()).isTrue();

            store.change(sql -> sql.update("DELETE FROM call_record WHERE seq >= 4"));

            assertThat(verify(store).passed()).isTrue();
            assertThat(history.verify(Optional.of(printed)).faults())
                    .singleElement()
                    .asString()
                    .contains(printed);
        }
    }
}
