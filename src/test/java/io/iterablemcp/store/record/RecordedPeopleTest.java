package io.iterablemcp.store.record;

import static io.iterablemcp.store.record.CallDrafts.ANN;
import static io.iterablemcp.store.record.CallDrafts.call;
import static io.iterablemcp.store.record.CallDrafts.ids;
import static io.iterablemcp.store.record.CallDrafts.log;
import static io.iterablemcp.store.record.CallDrafts.person;
import static io.iterablemcp.store.record.CallDrafts.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person who is removed from the record. */
class RecordedPeopleTest {

    @TempDir
    private Path folder;

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
}
