package io.iterablemcp.store.record;

import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.database.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Calls to record, and what is asked of the record afterwards. */
final class CallDrafts {

    static final String ANN = "ann@example.com";

    private CallDrafts() {}

    static CallLog log(Store store, StoreFixture stores) {
        return new CallLog(store, stores.clock);
    }

    static CallLog.Draft call(StoreFixture stores, String id, String tool, String access, String... people) {
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

    static List<String> ids(List<CallHistory.Entry> entries) {
        return entries.stream().map(entry -> entry.call().id()).toList();
    }

    static ChainVerification verify(Store store) throws StoreException {
        return new CallHistory(store).verify(Optional.empty());
    }

    static CallFilter person(String person) {
        return CallFilter.ALL.withPerson(SoughtPerson.of(person));
    }
}
