package io.iterablemcp.store;

import static io.iterablemcp.store.StoreFixture.add;
import static io.iterablemcp.store.StoreFixture.note;
import static io.iterablemcp.store.StoreFixture.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong with the file, and that the store recovers without a restart. */
class SqliteFaultTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("store.db");
    }

    @Test
    void createsFilesForTheirOwnerOnlyAndLeavesNothingElsewhere() throws Exception {
        Path data = folder.resolve("deep/data");
        try (StoreFixture stores = StoreFixture.sqlite(data)) {
            stores.open().change(add("one"));

            try (Stream<Path> all = Files.walk(folder.resolve("deep"))) {
                assertThat(all).allSatisfy(each -> assertThat(
                                PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
            }
            assertThat(names(data)).contains("store.db", "store.db-wal", "store.db-shm");
        }
        assertThat(names(Path.of(System.getProperty("java.io.tmpdir")))).noneMatch(it -> it.startsWith("sqlite"));
    }

    @Test
    void refusesChangesWhenTheDiskIsFullAndContinuesWhenItIsNot() throws StoreException {
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            Store store = stores.open();
            store.change(add("before"));
            long pages = store.change(sql -> sql.number("PRAGMA page_count"));
            pragma(store, "PRAGMA max_page_count = " + pages);

            StoreFault fault = faultOf(store, "x".repeat(100_000));
            assertThat(fault).isInstanceOf(StoreFault.DiskFull.class);
            assertThat(fault.words()).isEqualTo("The disk of the store " + file + " is full.");
            assertThat(store.read(notes())).containsExactly("before");

            pragma(store, "PRAGMA max_page_count = 1000000");
            store.change(add("after"));
            assertThat(store.read(notes())).containsExactly("before", "after");
        }
    }

    @Test
    void keepsSmallChangesWhileTheDiskIsFull() throws StoreException {
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            Store store = stores.openPatient();
            long pages = store.change(sql -> sql.number("PRAGMA page_count"));
            pragma(store, "PRAGMA max_page_count = " + pages);
            store.changeLater(note("x".repeat(100_000)));
            store.changeLater(note("second"));
            assertThat(catchThrowableOfType(StoreException.class, store::flush).fault())
                    .isInstanceOf(StoreFault.DiskFull.class);

            pragma(store, "PRAGMA max_page_count = 1000000");
            store.flush();
            assertThat(store.read(notes())).hasSize(2).endsWith("second");
        }
    }

    @Test
    void saysThatAnotherProgramHoldsTheLock() throws StoreException {
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            Store store = stores.open();
            Store other = stores.open();
            pragma(store, "PRAGMA busy_timeout = 50");

            StoreFault fault = other.change(sql -> {
                add("first").run(sql);
                return faultOf(store, "second");
            });

            assertThat(fault).isInstanceOf(StoreFault.Locked.class);
            store.change(add("third"));
            assertThat(store.read(notes())).containsExactly("first", "third");
        }
    }

    @Test
    void reportsAReadOnlyDatabase() throws StoreException {
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            Store store = stores.open();
            store.change(add("kept"));

            StoreFault fault = catchThrowableOfType(
                            StoreException.class,
                            () -> store.change(sql -> {
                                sql.execute("PRAGMA query_only = ON");
                                return add("refused").run(sql);
                            }))
                    .fault();
            assertThat(fault).isInstanceOf(StoreFault.ReadOnly.class);
            assertThat(fault.remedy()).contains("ITERABLE_MCP_DATA");

            store.change(add("recovered"));
            assertThat(store.read(notes())).containsExactly("kept", "recovered");
        }
    }

    @Test
    void setsADamagedFileAsideAndStartsANewOne() throws Exception {
        byte[] damaged;
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            stores.open().change(add("lost"));
        }
        Files.write(file, "not a database at all".repeat(500).getBytes(StandardCharsets.UTF_8));
        damaged = Files.readAllBytes(file);

        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            Store store = stores.open();
            StoreFault.Damaged fault = (StoreFault.Damaged) faultOf(store, "refused");

            Path aside = Path.of(fault.aside().orElseThrow());
            assertThat(fault.words()).isEqualTo("The store " + file + " is damaged and was renamed to " + aside + ".");
            assertThat(aside.getFileName().toString()).matches("store\\.db\\.damaged-\\d{8}T\\d{6}Z");
            assertThat(aside).hasBinaryContent(damaged);

            store.change(add("new"));
            assertThat(store.read(notes())).containsExactly("new");
            assertThat(aside).hasBinaryContent(damaged);
        }
    }

    @Test
    void findsDamageWhileItIsOpen() throws Exception {
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            Store store = stores.open();
            Store other = stores.open();
            for (int i = 0; i < 50; i++) {
                store.change(add("row " + i + " " + "x".repeat(500)));
            }
            other.read(notes());
            store.erase(sql -> 0);
            overwriteFrom(4096);
            pragma(store, "PRAGMA shrink_memory");

            StoreFault fault = catchThrowableOfType(
                            StoreException.class, () -> stores.open().read(notes()))
                    .fault();
            assertThat(fault).isInstanceOfSatisfying(StoreFault.Damaged.class, it -> assertThat(it.aside())
                    .isPresent());

            // Those that have the renamed file open notice it, and do not write there.
            store.change(add("one"));
            other.change(add("two"));
            assertThat(stores.open().read(notes())).containsExactly("one", "two");
        }
    }

    @Test
    void aUsedFileThatIsEmptyIsDamaged() throws Exception {
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            stores.open().change(add("lost"));
        }
        for (String end : List.of("-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve("store.db" + end));
        }
        Files.write(file, new byte[0]);

        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            Store store = stores.open();
            assertThat(store.health(sql -> Optional.empty()).fault())
                    .as("doctor changes nothing")
                    .contains(new StoreFault.Damaged(file.toString(), Optional.empty()));
            StoreFault.Damaged fault = (StoreFault.Damaged) faultOf(store, "refused");
            assertThat(Path.of(fault.aside().orElseThrow())).isEmptyFile();
            assertThat(store.lost()).isPresent();

            store.change(add("new"));
            assertThat(stores.open().read(notes())).containsExactly("new");
        }
    }

    @Test
    void anEmptyOrDeletedFileIsANewStore() throws Exception {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            stores.open().change(add("first"));
        }
        for (String end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve("store.db" + end));
        }
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            stores.open().change(add("second"));
            assertThat(stores.open().read(notes())).containsExactly("second");
            assertThat(stores.open().lost()).isEmpty();
        }
    }

    @Test
    void opensTheFileAgainThatSomebodyHasDeleted() throws Exception {
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            Store store = stores.open();
            store.change(add("gone"));
            for (String name : new String[] {"store.db", "store.db-wal", "store.db-shm"}) {
                Files.deleteIfExists(folder.resolve(name));
            }

            assertThat(store.read(notes())).isEmpty();
            store.change(add("new"));
            assertThat(stores.open().read(notes())).containsExactly("new");
        }
    }

    @Test
    void refusesANewerSchema() throws StoreException {
        Migration first = new Migration(1, "001-notes.sql", StoreFixture.NOTES);
        Migration second = new Migration(2, "002-more.sql", "CREATE TABLE more (id $id);\n");
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            stores.open().change(add("old"));
            Store newer = stores.open(List.of(first, second), Duration.ofMillis(50));
            assertThat(newer.read(notes())).containsExactly("old");

            StoreFault fault = faultOf(stores.open(), "refused");
            assertThat(fault.words())
                    .isEqualTo("The store " + file
                            + " has schema 2, and this version of the program knows schema 1 and older.");
            assertThat(fault.remedy()).startsWith("Update this program");
            assertThat(newer.read(notes())).containsExactly("old");
        }
    }

    /** A store that cannot be opened does not slow every call down, and is tried again after a second. */
    @Test
    void waitsBeforeItOpensTheStoreAgain() throws Exception {
        Files.writeString(folder.resolve("taken"), "a file");
        try (StoreFixture stores = StoreFixture.sqlite(folder.resolve("taken"))) {
            Store store = stores.open();
            assertThat(faultOf(store, "x")).isInstanceOf(StoreFault.UnusableFolder.class);
            Files.delete(folder.resolve("taken"));

            assertThat(faultOf(store, "x")).isInstanceOf(StoreFault.UnusableFolder.class);
            stores.clock.advance(Duration.ofSeconds(1));

            store.change(add("open"));
        }
    }

    @Test
    void triesAgainAlthoughTheClockWasSetBack() throws Exception {
        Files.writeString(folder.resolve("taken"), "a file");
        try (StoreFixture stores = StoreFixture.sqlite(folder.resolve("taken"))) {
            Store store = stores.open();
            assertThat(faultOf(store, "x")).isInstanceOf(StoreFault.UnusableFolder.class);
            Files.delete(folder.resolve("taken"));

            stores.clock.advance(Duration.ofHours(-1));

            store.change(add("open"));
        }
    }

    @Test
    void erasesWhatItRemovesFromAllFiles() throws Exception {
        String secret = "ann.example+42@mail.example";
        PersonRemoval removal = new PersonRemoval(List.of(new PersonRemoval.Part() {
            @Override
            public Set<String> tables() {
                return Set.of("note");
            }

            @Override
            public int remove(Sql sql, RemovedPerson person) throws java.sql.SQLException {
                return sql.update("DELETE FROM note WHERE text = ?", person.email());
            }
        }));
        try (StoreFixture stores = StoreFixture.sqlite(folder)) {
            Store store = stores.openPatient();
            store.change(add(secret));
            store.changeLater(note(secret));
            store.flush();
            assertThat(filesWith(secret)).isNotEmpty();
            store.changeLater(note(secret));

            int rows = removal.remove(store, new RemovedPerson("shop", Optional.of(secret), Optional.empty()));

            assertThat(rows).isEqualTo(3);
            assertThat(filesWith(secret)).isEmpty();
            assertThat(removal.uncovered(store)).isEmpty();
            assertThat(new PersonRemoval(List.of()).uncovered(store)).containsExactly("note");
        }
    }

    private Set<String> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(each -> content(each).contains(text))
                    .map(each -> each.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private void overwriteFrom(long position) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long size = channel.size();
            channel.position(position);
            channel.write(java.nio.ByteBuffer.allocate((int) (size - position)));
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static void pragma(Store store, String pragma) throws StoreException {
        store.change(sql -> {
            sql.execute(pragma);
            return true;
        });
    }

    private static StoreFault faultOf(Store store, String text) {
        return catchThrowableOfType(StoreException.class, () -> store.change(add(text)))
                .fault();
    }
}
