package io.iterablemcp.store.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.store.database.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallRecordTest {

    private static final String ANN = "ann@example.com";

    @TempDir
    private Path folder;

    private static CallLog log(Store store, StoreFixture stores) {
        return new CallLog(store, stores.clock);
    }

    private static CallLog.Draft call(StoreFixture stores, String id, String tool, String access, String... people) {
        Instant begun = stores.clock.instant();
        return hashes -> new CallRecord(
                id,
                begun,
                new CallWho("reporting", "client 1.0", "shop"),
                new CallWhat(
                        tool,
                        "lists",
                        access,
                        "reporting did " + id,
                        "{\"email\":\"" + String.join(" ", people).transform(hashes::lookup) + "\"}"),
                new CallResult(
                        access.equals("read") ? "answered" : "refused",
                        access.equals("read") ? "" : "writes are closed",
                        OptionalLong.of(3),
                        120,
                        OptionalInt.of(200),
                        1,
                        Duration.ofMillis(25)),
                Optional.empty(),
                Set.copyOf(Stream.of(people).map(hashes::lookup).toList()));
    }

    private static List<String> ids(List<CallHistory.Entry> entries) {
        return entries.stream().map(entry -> entry.call().id()).toList();
    }

    private static ChainVerification verify(Store store) throws StoreException {
        return new CallHistory(store).verify(Optional.empty());
    }

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
            assertThat(ids(history.last(all.narrowed(true, false, Optional.empty()), 10)))
                    .containsExactly("a2");
            assertThat(ids(history.last(all.narrowed(false, true, Optional.empty()), 10)))
                    .containsExactly("a2");
            assertThat(ids(history.last(all.narrowed(false, false, Optional.of(later)), 10)))
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

    private static CallFilter person(String person) {
        return new CallFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.of(SoughtPerson.of(person)),
                Optional.empty());
    }

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

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRemovedPersonLeavesNoTraceAndTheChainStillHolds(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            CallLog log = log(store, stores);
            log.now("shop", call(stores, "a1", "update_user", "write", ANN));
            log.now("shop", call(stores, "a2", "get_lists", "read", "ben@example.com"));
            CallHistory history = new CallHistory(store);
            String arguments = history.find("a1").orElseThrow().call().what().arguments();

            PersonRemoval removal = new PersonRemoval(List.of(new RecordedPeople(stores.clock)));
            int rows = removal.remove(store, new RemovedPerson("shop", Optional.of(ANN), Optional.empty()));

            assertThat(rows).isOne();
            CallRecord left = history.find("a1").orElseThrow().call();
            assertThat(left.what().sentence()).isEqualTo("removed on 2026-01-01");
            assertThat(left.what().tool()).isEqualTo("update_user");
            assertThat(history.last(person(ANN), 10)).isEmpty();
            assertThat(ids(history.last(person("ben@example.com"), 10))).containsExactly("a2");
            ChainVerification verified = verify(store);
            assertThat(verified.faults()).isEmpty();
            assertThat(verified.removed()).isOne();
            if (kind == Kind.SQLITE) {
                store.close();
                String hash = arguments.replaceAll("[^0-9a-f]*([0-9a-f]{64}).*", "$1");
                assertThat(bytesIn(folder))
                        .doesNotContain(hash)
                        .doesNotContain("did a1")
                        .contains("did a2");
            }
        }
    }

    private static String bytesIn(Path folder) throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

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
            retention.apply(store, stores.clock.instant().plus(Duration.ofDays(100)));
            log.now("shop", call(stores, "a5", "get_lists", "read"));
            assertThat(ids(history.last(CallFilter.ALL, 10))).containsExactly("a5");
            assertThat(verify(store).faults()).isEmpty();
            store.change(sql -> sql.update("DELETE FROM call_checkpoint"));
            assertThat(verify(store).passed()).isFalse();
        }
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
