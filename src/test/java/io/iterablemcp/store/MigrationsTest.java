package io.iterablemcp.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.privacy.PseudonymRemoval;
import io.iterablemcp.safety.approval.ApprovedPeople;
import io.iterablemcp.safety.journal.JournaledPeople;
import io.iterablemcp.safety.pause.PauseWordsRemoval;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.store.record.RecordedPeople;
import io.iterablemcp.webhooks.event.WebhookEventRemoval;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {

    @TempDir
    private Path folder;

    @Test
    void areAllInTheirFolderAndNumbered() {
        File[] files =
                Path.of("src/main/resources/io/iterablemcp/store").toFile().listFiles();
        assertThat(files).isNotNull();
        assertThat(Arrays.stream(files).map(File::getName).sorted().toList()).isEqualTo(Migrations.FILES);
        for (int i = 0; i < Migrations.FILES.size(); i++) {
            assertThat(Migrations.FILES.get(i)).matches(String.format("%03d-[a-z-]+\\.sql", i + 1));
        }
    }

    /** A new table must say what happens to it when a person is removed. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void createNoTableFromWhichNobodyRemovesPeople(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.open(Migrations.bundled(), Duration.ofSeconds(1));
            assertThat(new PersonRemoval(List.of(
                                    new RecordedPeople(stores.clock),
                                    new PseudonymRemoval(),
                                    new ApprovedPeople(),
                                    new JournaledPeople(),
                                    new PauseWordsRemoval(),
                                    new WebhookEventRemoval()))
                            .uncovered(store))
                    .isEmpty();
            assertThat(store.read(Migrations::version)).isEqualTo(Migrations.FILES.size());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areMadeOnceWhenSeveralProcessesOpenANewStore(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Store store = stores.open();
                work.add(() -> store.change(StoreFixture.add("one")));
            }
            ExecutorService threads = Executors.newFixedThreadPool(work.size());
            for (Future<Integer> done : threads.invokeAll(work)) {
                assertThat(done.get()).isOne();
            }
            threads.shutdown();
            List<String> made = stores.open()
                    .read(sql -> sql.list(
                            "SELECT version, name FROM schema_version",
                            row -> row.number("version") + " " + row.text("name")));
            assertThat(made).containsExactly("1 001-notes.sql");
        }
    }
}
