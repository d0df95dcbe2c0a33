package io.iterablemcp.store.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnrecordedChangesTest {

    @TempDir
    private Path folder;

    @Test
    void keepsTheTimesOfChangesThatCouldNotBeRecorded() {
        Instant now = Instant.parse("2026-01-31T12:00:00Z");
        UnrecordedChanges unrecorded = UnrecordedChanges.in(folder.resolve("new"));
        assertThat(unrecorded.times()).isEmpty();
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            Store store = stores.openBundled();
            store.close();
            CallLog log = new CallLog(store, Clock.fixed(now, ZoneOffset.UTC), unrecorded);
            log.now("shop", hashes -> {
                throw new AssertionError("a closed store runs nothing");
            });
            log.now("shop", hashes -> {
                throw new AssertionError("a closed store runs nothing");
            });
        }
        assertThat(unrecorded.times()).containsExactly("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z");
        assertThat(UnrecordedChanges.NOWHERE.times()).isEmpty();
    }
}
