package io.iterablemcp.store.record;

import static io.iterablemcp.store.record.CallDrafts.ANN;
import static io.iterablemcp.store.record.CallDrafts.call;
import static io.iterablemcp.store.record.CallDrafts.ids;
import static io.iterablemcp.store.record.CallDrafts.log;
import static io.iterablemcp.store.record.CallDrafts.person;
import static io.iterablemcp.store.record.CallDrafts.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.store.database.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallRecordTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keepsEveryFact(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            log(store, stores).later("shop", call(stores, "a1", "get_lists", "read", ANN));

            CallRecord kept = new CallHistory(store).find("a1").orElseThrow().call();

            assertThat(kept.begun()).isEqualTo(stores.clock.instant());
            assertThat(kept.who()).isEqualTo(new CallWho("reporting", "client 1.0", "shop"));
            assertThat(kept.what().sentence()).isEqualTo("reporting did a1");
            assertThat(kept.what().arguments()).matches("\\{\"email\":\"[0-9a-f]{64}\"}");
            assertThat(kept.result())
                    .isEqualTo(new CallResult(
                            "answered", "", OptionalLong.of(3), 120, OptionalInt.of(200), 1, Duration.ofMillis(25)));
            assertThat(new CallHistory(store).find("a2")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void findsCallsByEveryFilter(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            CallLog log = log(store, stores);
            log.later("shop", call(stores, "a1", "get_lists", "read"));
            stores.clock.advance(Duration.ofHours(1));
            Instant later = stores.clock.instant();
            log.later("shop", call(stores, "a2", "delete_list", "write", ANN));
            log.now("shop", call(stores, "a3", "get_lists", "read", "ben@example.com"));
            CallHistory history = new CallHistory(store);
            CallFilter all = CallFilter.ALL;

            assertThat(ids(history.last(all, 10))).containsExactly("a3", "a2", "a1");
            assertThat(ids(history.last(all, 2))).containsExactly("a3", "a2");
            assertThat(ids(history.last(all.withChanges(), 10))).containsExactly("a2");
            assertThat(ids(history.last(all.withOutcome(CallFilter.REFUSED), 10)))
                    .containsExactly("a2");
            assertThat(ids(history.last(all.within(TimeRange.since(Optional.of(later))), 10)))
                    .containsExactly("a3", "a2");
            assertThat(ids(history.last(CallFilter.ofAgent("shop", "other"), 10)))
                    .isEmpty();
            assertThat(ids(history.last(person(" Ann@Example.com"), 10))).containsExactly("a2");
            assertThat(ids(history.last(person("eve@example.com"), 10))).isEmpty();
            List<String> followed = new ArrayList<>();
            history.each(all, 1, entry -> followed.add(entry.call().id()));
            assertThat(followed).containsExactly("a2", "a3");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aNameThatADatabaseCannotStoreDoesNotKeepACallOutOfTheRecord(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            CallLog log = log(store, stores);
            CallLog.Draft plain = call(stores, "a1", "update_user", "write");
            CallLog.Draft odd = hashes -> {
                CallRecord call = plain.with(hashes);
                return new CallRecord(
                        call.id(),
                        call.begun(),
                        new CallWho("reporting", "a\0b\uD800c\uD83D\uDE00", "shop"),
                        new CallWhat("update_user", "users", "write", "updated \0", "{}"),
                        call.result(),
                        call.parent(),
                        call.people());
            };

            log.now("shop", odd);

            CallRecord kept = new CallHistory(store).find("a1").orElseThrow().call();
            assertThat(kept.who().client()).isEqualTo("a\uFFFDb\uFFFDc\uD83D\uDE00");
            assertThat(verify(store).faults()).isEmpty();
        }
    }

    @Test
    void aChangeThatCouldNotBeRecordedIsRecordedWhenTheStoreIsBack() throws Exception {
        Path data = Files.writeString(folder.resolve("data"), "a file, where the folder should be");
        UnrecordedChanges unrecorded = UnrecordedChanges.in(folder);
        try (StoreFixture stores = Kind.SQLITE.at(data)) {
            Store store = stores.openBundled();
            CallLog log = new CallLog(store, stores.clock, unrecorded);
            log.now("shop", call(stores, "a1", "update_user", "write", ANN));
            Files.delete(data);
            stores.clock.advance(Duration.ofMinutes(1));

            log.now("shop", call(stores, "a2", "update_user", "write", ANN));

            assertThat(ids(new CallHistory(store).last(CallFilter.ALL, 10))).containsExactly("a2", "a1");
            assertThat(verify(store).faults()).isEmpty();
            assertThat(unrecorded.times()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void severalProcessesWriteOneChain(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                CallLog log = log(stores.openBundled(), stores);
                String name = "w" + i + "-";
                Thread writer = new Thread(() -> {
                    for (int call = 0; call < 20; call++) {
                        log.now("shop", call(stores, name + call, "update_user", "write", ANN));
                    }
                });
                writer.start();
                writers.add(writer);
            }
            for (Thread writer : writers) {
                writer.join();
            }
            ChainVerification verified = verify(stores.openBundled());
            assertThat(verified.rows()).isEqualTo(60);
            assertThat(verified.faults()).isEmpty();
        }
    }
}
