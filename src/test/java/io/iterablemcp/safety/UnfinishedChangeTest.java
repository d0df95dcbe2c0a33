package io.iterablemcp.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.safety.UnfinishedChange.Fate;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.store.record.CallLog;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.store.record.CallResult;
import io.iterablemcp.store.record.CallWhat;
import io.iterablemcp.store.record.CallWho;
import io.iterablemcp.store.record.RecordRetention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes that have no row in the record, while their process lives and after it was killed. */
class UnfinishedChangeTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void isInFlightWhileItsProcessLivesAndMayHaveHappenedAfterwards(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                KilledProcess process = new KilledProcess()) {
            Store store = stores.openBundled();
            Intents intents = new Intents(store, stores.clock);
            process.begins(store, stores.clock, "shop", "create_list", "aaa");
            Intents.Begun.Stored done = process.begins(store, stores.clock, "shop", "create_list", "bbb");
            process.ends(store, stores.clock, done, IntentState.ANSWERED, "answered");
            Intents.Begun.Stored lost = process.begins(store, stores.clock, "shop", "create_list", "ccc");
            process.ends(store, stores.clock, lost, IntentState.UNCERTAIN, "the answer was lost");
            Intents.Begun.Stored refused = process.begins(store, stores.clock, "shop", "create_list", "ddd");
            process.ends(store, stores.clock, refused, IntentState.REFUSED, "400 bad request");
            process.begins(store, stores.clock, "shop", "create_list", "");

            assertThat(intents.unfinished())
                    .singleElement()
                    .returns(Fate.IN_FLIGHT, UnfinishedChange::fate)
                    .returns("aaa", it -> it.intent().call());

            process.kill();

            assertThat(intents.unfinished())
                    .extracting(it -> it.intent().call() + " " + it.fate())
                    .containsExactly("aaa MAY_HAVE_HAPPENED", "bbb DONE", "ccc MAY_HAVE_HAPPENED", "ddd NOT_DONE");
        }
    }

    @Test
    void mayHaveHappenedAfterItsDeadlineIfNobodyKnowsItsProcess() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            Store store = stores.openBundled();
            Intents elsewhere = new Intents(store, stores.clock, () -> new OwnerProcess("another-machine 1 0"));
            Intent intent = new Intent(
                    "f",
                    "local",
                    "",
                    "shop",
                    "create_list",
                    stores.clock.instant(),
                    stores.clock.instant().plusSeconds(45),
                    "aaa");
            elsewhere.begin(intent, true, List.of());
            Intents intents = new Intents(store, stores.clock);
            assertThat(intents.unfinished()).extracting(UnfinishedChange::fate).containsExactly(Fate.IN_FLIGHT);

            stores.clock.advance(Duration.ofSeconds(45));

            assertThat(intents.unfinished()).extracting(UnfinishedChange::fate).containsExactly(Fate.MAY_HAVE_HAPPENED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNotOneWhoseRowWasRemovedToSaveSpace(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                KilledProcess process = new KilledProcess()) {
            Store store = stores.openBundled();
            Intents.Begun.Stored change = process.begins(store, stores.clock, "shop", "create_list", "aaa");
            process.ends(store, stores.clock, change, IntentState.ANSWERED, "answered");
            new CallLog(store, stores.clock).now("shop", hashes -> recorded(change.intent()));
            process.kill();

            new Retention(List.of(new RecordRetention(Duration.ofDays(400), 0))).apply(store, stores.clock.instant());

            assertThat(new Intents(store, stores.clock).unfinished()).isEmpty();
        }
    }

    private static CallRecord recorded(Intent intent) {
        return new CallRecord(
                intent.call(),
                intent.begun(),
                new CallWho(intent.agent(), intent.client(), intent.project()),
                new CallWhat(intent.tool(), "lists", "write", "created a list", "{}"),
                new CallResult("answered", "", OptionalLong.empty(), 0, OptionalInt.empty(), 1, Duration.ofMillis(1)),
                Optional.empty(),
                Set.of());
    }

    @ParameterizedTest
    @EnumSource
    void staysUntilItIsRecorded(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                KilledProcess process = new KilledProcess()) {
            Store store = stores.openBundled();
            Intents.Begun.Stored change = process.begins(store, stores.clock, "shop", "create_list", "aaa");
            process.begins(store, stores.clock, "shop", "create_list", "");
            process.kill();
            stores.clock.advance(Duration.ofDays(3));
            Retention retention = new Retention(List.of(Intents::removeOld));

            assertThat(retention.apply(store, stores.clock.instant())).isOne();
            assertThat(new Intents(store, stores.clock).unfinished())
                    .extracting(it -> it.intent().call())
                    .containsExactly("aaa");

            new CallLog(store, stores.clock).addIfMissing(recorded(change.intent()));
            assertThat(retention.apply(store, stores.clock.instant())).isOne();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theStartOfAProcessDoesNotMoveWithTheClock() throws Exception {
        String ticks = Files.readString(Path.of("/proc/self/stat"))
                .replaceFirst("(?s).*\\) ", "")
                .split(" ", -1)[19];
        assertThat(OwnerProcess.current().text()).endsWith(" " + ticks);
    }

    @Test
    void aNumberThatBelongsToAnotherProcessNowIsNoSignOfLife() {
        OwnerProcess here = OwnerProcess.current();
        assertThat(here.ended()).isFalse();
        String[] parts = here.text().split(" ", -1);
        long earlier = Long.parseLong(parts[2]) - Duration.ofMinutes(5).toMillis();
        assertThat(new OwnerProcess(parts[0] + " " + parts[1] + " " + earlier).ended())
                .isTrue();
        assertThat(new OwnerProcess("another-machine " + parts[1] + " " + earlier).ended())
                .isFalse();
    }
}
