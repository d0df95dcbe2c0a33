package io.iterablemcp.store;

import static io.iterablemcp.store.StoreFixture.add;
import static io.iterablemcp.store.StoreFixture.note;
import static io.iterablemcp.store.StoreFixture.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both databases do in the same way. */
class StoreTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keepsValuesOfEveryType(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.open();
            byte[] raw = {0, -1, 7};

            long id = store.change(sql -> sql.first(
                            "INSERT INTO note (text, raw) VALUES (?, ?) RETURNING id",
                            row -> row.number("id"),
                            "größer 👋",
                            Optional.of(raw)))
                    .orElseThrow();
            store.change(sql -> sql.update("INSERT INTO note (text, raw) VALUES (?, ?)", "empty", Optional.empty()));

            Optional<byte[]> kept =
                    store.read(sql -> sql.first("SELECT raw FROM note WHERE id = ?", row -> row.bytes("raw"), id));
            List<Optional<byte[]>> empty = store.read(
                    sql -> sql.list("SELECT raw FROM note WHERE text = ?", row -> row.optionalBytes("raw"), "empty"));
            assertThat(kept).hasValueSatisfying(it -> assertThat(it).isEqualTo(raw));
            assertThat(empty).containsExactly(Optional.empty());
            assertThat(store.read(notes())).containsExactly("größer 👋", "empty");
            assertThat(stores.open().read(notes())).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void undoesAChangeThatFails(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.open();

            assertThatThrownBy(() -> store.change(sql -> {
                        add("half").run(sql);
                        throw new IllegalStateException("wrong");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> store.change(sql -> {
                        add("half").run(sql);
                        return sql.update("INSERT INTO note (text) VALUES (?)", Optional.empty());
                    }))
                    .isInstanceOfSatisfying(StoreException.class, it -> assertThat(it.fault())
                            .isInstanceOf(StoreFault.Unexpected.class));

            store.change(add("whole"));
            assertThat(store.read(notes())).containsExactly("whole");
        }
    }

    /** The transaction would be rolled back by one database and half committed by the other. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void doesNotCommitAfterAnErrorThatWasSwallowed(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.open();

            assertThatThrownBy(() -> store.change(sql -> {
                        add("half").run(sql);
                        try {
                            return sql.update("INSERT INTO nowhere (text) VALUES (?)", "x");
                        } catch (java.sql.SQLException swallowed) {
                            return 0;
                        }
                    }))
                    .isInstanceOf(StoreException.class);

            assertThat(store.read(notes())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void refusesAChangeWithinARead(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.open();
            store.change(add("kept"));

            assertThatThrownBy(() -> store.read(add("smuggled"))).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.change(sql -> {
                        try {
                            return store.change(add("nested"));
                        } catch (StoreException e) {
                            throw new IllegalArgumentException(e);
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(store.read(notes())).containsExactly("kept");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void makesTheChangesOfAllProcessesOneAfterTheOther(Kind kind) throws Exception {
        int each = 25;
        try (StoreFixture stores = kind.at(folder)) {
            ExecutorService threads = Executors.newFixedThreadPool(6);
            List<Callable<Integer>> work = new ArrayList<>();
            for (int process = 0; process < 3; process++) {
                Store store = stores.open();
                for (int thread = 0; thread < 2; thread++) {
                    work.add(() -> {
                        for (int i = 0; i < each; i++) {
                            store.change(sql -> {
                                long before = sql.number("SELECT count(*) FROM note");
                                return sql.update("INSERT INTO note (text) VALUES (?)", "after " + before);
                            });
                        }
                        return each;
                    });
                }
            }
            for (Future<Integer> done : threads.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(each);
            }
            threads.shutdown();

            assertThat(stores.open().read(notes()))
                    .containsExactlyElementsOf(IntStream.range(0, 6 * each)
                            .mapToObj(i -> "after " + i)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void makesSmallChangesTogetherInTheirOrder(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openPatient();
            for (int i = 0; i < 200; i++) {
                assertThat(store.changeLater(note("later " + i))).isTrue();
            }
            assertThat(store.read(notes())).isEmpty();

            store.flush();
            assertThat(store.read(notes())).hasSize(200).startsWith("later 0").endsWith("later 199");

            store.changeLater(note("last"));
            store.close();
            assertThat(stores.open().read(notes())).endsWith("last");
            assertThat(store.changeLater(note("too late"))).isFalse();
            assertThatThrownBy(() -> store.change(add("too late")))
                    .hasMessageContaining("closed, because the program is stopping");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void makesSmallChangesByItselfSoonAfter(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.open();
            store.changeLater(note("soon"));
            for (int i = 0; i < 200 && store.read(notes()).isEmpty(); i++) {
                Thread.sleep(20);
            }
            assertThat(store.read(notes())).containsExactly("soon");
        }
    }

    /** Otherwise a busy server would collect more of them than it may keep. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void makesManySmallChangesWithoutWaitingForMore(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openPatient();
            for (int i = 0; i < 600; i++) {
                assertThat(store.changeLater(note("one of many"))).isTrue();
            }
            for (int i = 0; i < 500 && store.read(notes()).size() < 500; i++) {
                Thread.sleep(20);
            }
            assertThat(store.read(notes())).hasSizeGreaterThanOrEqualTo(500);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void dropsOnlyTheSmallChangeThatIsAtFault(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openPatient();
            store.changeLater(note("one"));
            store.changeLater(sql -> sql.update("INSERT INTO nowhere (text) VALUES (?)", "x"));
            store.changeLater(sql -> {
                throw new IllegalStateException("wrong");
            });
            store.changeLater(note("two"));
            store.flush();

            assertThat(store.read(notes())).containsExactly("one", "two");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void readsOneStateToTheEnd(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.open();
            Store other = stores.open();
            store.change(add("before"));
            other.change(add("before"));

            List<Integer> sizes = store.read(sql -> {
                int first = notes().run(sql).size();
                try {
                    other.change(add("meanwhile"));
                } catch (StoreException e) {
                    throw new IllegalStateException(e);
                }
                return List.of(first, notes().run(sql).size());
            });

            assertThat(sizes).containsExactly(2, 2);
            assertThat(store.read(notes())).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void knowsTheFactsForDoctor(Kind kind) throws StoreException {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.open();
            Instant oldest = Instant.parse("2026-01-02T03:04:05.678Z");
            assertThat(store.health(sql -> Optional.of(oldest)).schema()).isEmpty();
            assertThat(folder).isEmptyDirectory();

            store.change(add("one"));
            StoreHealth health = store.health(sql -> Optional.of(oldest));

            assertThat(health.fault()).isEmpty();
            assertThat(health.schema()).hasValue(1);
            assertThat(health.bytes().orElseThrow()).isGreaterThan(8_000);
            assertThat(health.oldest()).contains(oldest);
            assertThat(health.freeSpace().isPresent()).isEqualTo(kind == Kind.SQLITE);
            assertThat(health.where()).contains(kind == Kind.SQLITE ? folder + "/store.db" : "postgresql://postgres@");
        }
    }
}
