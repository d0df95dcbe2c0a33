package io.iterablemcp.warehouse.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.script.FileFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files in a folder that take the place of others. */
class FileDestinationTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final Resource SENDS =
            LoadFixture.RESOURCES.find("emailSend").orElseThrow();
    private static final Resource LISTS = LoadFixture.RESOURCES.find("lists").orElseThrow();
    private static final Resource METRICS =
            LoadFixture.RESOURCES.find("campaign_metrics").orElseThrow();

    @TempDir
    private Path home;

    private Path folder;
    private FileFixture files;
    private LoadedFiles loaded;

    @BeforeEach
    void start() {
        folder = home.resolve("exports");
        files = new FileFixture(folder, home, NOON);
        loaded = new LoadedFiles(folder);
    }

    private List<Long> minutes() throws Exception {
        return loaded
                .rows(new Table(
                        "events_email",
                        "",
                        List.of(SENDS.table().column("created_at").orElseThrow()),
                        List.of()))
                .stream()
                .map(second -> (Long.parseLong(second) - NOON.getEpochSecond()) / 60)
                .sorted()
                .toList();
    }

    private List<String> column(Resource resource, String... names) throws Exception {
        List<String> columns = List.of(names);
        return loaded
                .rows(new Table(
                        resource.table().name(),
                        "",
                        resource.table().columns().stream()
                                .filter(it -> columns.contains(it.name()))
                                .toList(),
                        List.of()))
                .stream()
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aWindowReplacesWhatWasThereOfIt(FileFormat format) throws Exception {
        FileDestination destination = files.destination(format);
        destination.take(files.sends(0, 60, 1, 20, 59));
        destination.take(files.sends(60, 90, 60, 70));
        assertThat(minutes()).containsExactly(1L, 20L, 59L, 60L, 70L);
        destination.take(files.sends(30, 75, 31));
        assertThat(minutes()).as("both neighbours are cut").containsExactly(1L, 20L, 31L);
        destination.take(files.sends(10, 20, 11));
        assertThat(minutes()).as("a file is cut in its middle").containsExactly(1L, 11L, 20L, 31L);
        destination.take(files.sends(0, 90, 5, 5));
        assertThat(minutes()).as("two equal rows stay two").containsExactly(5L, 5L);
        assertThat(loaded.listed()).hasSize(1);
        assertThat(destination.loaded())
                .containsExactly(new LoadedResource("emailSend", 2, Optional.of(files.window(0, 90)), NOON, 0));
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void rowsOutsideTheWindowAreAddedOnce(FileFormat format) throws Exception {
        FileDestination destination = files.destination(format);
        destination.take(files.sends(0, 60, 1, 2));
        destination.take(files.withLate(60, 90, List.of(61), 2, 3, 3, -500));
        destination.take(files.withLate(90, 120, List.of(), 3, 4, 61));
        assertThat(minutes()).containsExactly(-500L, 1L, 2L, 3L, 3L, 4L, 61L);
        destination.take(files.sends(0, 60, 9));
        assertThat(minutes()).as("late rows are replaced, too").containsExactly(-500L, 9L, 61L);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void rowsWithoutATimeStay(FileFormat format) throws Exception {
        FileDestination destination = files.destination(format);
        destination.take(files.withLate(0, 60, List.of(1), FileFixture.NO_TIME, 70));
        destination.take(files.sends(0, 90, 2));
        assertThat(column(SENDS, "person")).containsExactly("person--999", "person-2");
        destination.take(files.withLate(90, 100, List.of(), FileFixture.NO_TIME));
        assertThat(column(SENDS, "person")).containsExactly("person--999", "person-2");
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aWholeResourceReplacesItsFilesUnlessItShrinks(FileFormat format) throws Exception {
        FileDestination destination = files.destination(format);
        destination.take(files.lists(30, false));
        assertThatThrownBy(() -> destination.take(files.lists(10, false)))
                .isInstanceOf(DestinationFault.class)
                .hasMessageContaining("lists would have 10 rows instead of 30");
        assertThat(column(LISTS, "id")).hasSize(30);
        assertThat(loaded.onDisk()).as("no file of the refused load").isEqualTo(loaded.listed());
        destination.take(files.lists(10, true));
        assertThat(column(LISTS, "id")).hasSize(10);
        destination.drop(LISTS);
        assertThat(destination.loaded()).isEmpty();
        assertThat(loaded.onDisk()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void figuresThatAreReadAgainReplaceThoseOfTheirCampaign(FileFormat format) throws Exception {
        FileDestination destination = files.destination(format);
        destination.take(files.metrics("1 opens 2", "1 sends 5", "2 opens 1"));
        destination.take(files.metrics("2 opens 7", "3 opens 4"));
        assertThat(column(METRICS, "campaign_id", "metric", "value"))
                .containsExactly(
                        "1|opens|2.000000000", "1|sends|5.000000000", "2|opens|7.000000000", "3|opens|4.000000000");
        assertThat(loaded.listed()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void removedPeopleLeaveEveryByteOfEveryFile(FileFormat format) throws Exception {
        FileDestination destination = files.destination(format);
        destination.take(files.sends(0, 60, 1, 2));
        destination.take(files.sends(0, 90, 1, 2, 3));
        destination.take(files.sends(90, 120, 92));
        String untouched = loaded.manifest().filesOf("events_email", "emailSend").stream()
                .filter(file -> file.rows() == 1)
                .findFirst()
                .orElseThrow()
                .path();
        assertThat(loaded.onDisk())
                .as("a reader may have the replaced one open")
                .hasSize(3);
        assertThat(loaded.bytes()).contains("person-1");
        assertThat(destination.forget(Set.of("person-1", "person-3"))).isEqualTo(2);
        assertThat(loaded.bytes()).doesNotContain("person-1", "person-3").contains("person-2");
        assertThat(minutes()).containsExactly(2L, 92L);
        assertThat(loaded.onDisk()).isEqualTo(loaded.listed()).contains(untouched);
        assertThat(loaded.manifest().forgotten)
                .containsOnlyKeys(PersonHashes.mark("person-1"), PersonHashes.mark("person-3"));
        assertThat(destination.forget(Set.of("person-1"))).isZero();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void theManifestSaysWhatEachFileIsAndAllIsForItsOwnerAlone(FileFormat format) throws Exception {
        files.destination(format).take(files.sends(0, 60, 1, 2));
        DataFile file = loaded.manifest().files.values().iterator().next();
        Path path = folder.resolve(file.path());
        assertThat(file.path()).matches("events_email/emailSend-[0-9a-f]{16}\\." + format.word());
        assertThat(file).returns(2L, DataFile::rows).returns(Optional.of(files.window(0, 60)), DataFile::window);
        assertThat(file.bytes()).isEqualTo(Files.size(path));
        assertThat(file.sha256()).isEqualTo(Fingerprint.ofFile(path));
        for (Path each : List.of(path, folder.resolve("manifest.json"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
        }
        for (Path each : List.of(folder, path.getParent())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void filesThatAreNotListedAreDeletedAfterADay() throws Exception {
        FileDestination destination = files.destination(FileFormat.NDJSON);
        destination.take(files.sends(0, 60, 1));
        String replaced = loaded.listed().get(0);
        Path ofAKilledLoad = folder.resolve("events_email/emailSend-0123456789abcdef.ndjson");
        Files.writeString(ofAKilledLoad, "{");
        Files.setLastModifiedTime(ofAKilledLoad, FileTime.from(NOON));
        Path notes = Files.writeString(folder.resolve("events_email/notes.txt"), "mine");
        files.advance(Duration.ofHours(1));
        destination.take(files.sends(0, 60, 2));
        files.advance(Duration.ofHours(23));
        destination.take(files.lists(1, true));
        assertThat(loaded.onDisk()).contains(replaced);
        assertThat(ofAKilledLoad).doesNotExist();
        files.advance(Duration.ofHours(1));
        destination.take(files.lists(1, true));
        assertThat(loaded.onDisk()).doesNotContain(replaced);
        assertThat(loaded.manifest().replaced).hasSize(1);
        assertThat(notes).exists();
        assertThat(minutes()).containsExactly(2L);
    }

    @Test
    void lateRowsAreComparedInPartsOfTheFile() throws Exception {
        Path there = home.resolve("there.ndjson");
        Path target = Files.createFile(home.resolve("target.ndjson"));
        Files.writeString(there, "{\"_id\":\"b\"}\n{\"_id\":\"e\"}\n");
        Path late = Files.writeString(
                home.resolve("late.ndjson"),
                "{\"_id\":\"a\"}\n{\"_id\":\"b\"}\n{\"_id\":\"c\"}\n{\"_id\":\"d\"}\n{\"_id\":\"e\"}\n");
        assertThat(new NdjsonFiles(2).addNew(new TableRows(SENDS.table(), late, 5, true), List.of(there), target))
                .isEqualTo(3);
        assertThat(target).hasContent("{\"_id\":\"a\"}\n{\"_id\":\"c\"}\n{\"_id\":\"d\"}\n");
    }

    @Test
    void aFolderWithOtherFilesAndAFileInItsPlaceAreRefusedAndUntouched() throws Exception {
        Files.createDirectories(folder);
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> files.destination(FileFormat.NDJSON).take(files.lists(1, false)))
                .hasMessageContaining("has other files in it");
        Files.writeString(folder.resolve("manifest.json"), "{\"name\":\"a web page\"}");
        assertThatThrownBy(() -> files.destination(FileFormat.NDJSON).take(files.lists(1, false)))
                .hasMessageContaining("is damaged, or another program made it");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwxr-xr-x");
        assertThatThrownBy(() -> new FileFixture(mine, home, NOON)
                        .destination(FileFormat.NDJSON)
                        .loaded())
                .hasMessageContaining("mine.txt is a file");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void aFolderKeepsItsFormat() throws Exception {
        files.destination(FileFormat.NDJSON).take(files.lists(1, false));
        assertThatThrownBy(() -> files.destination(FileFormat.PARQUET).take(files.lists(1, false)))
                .hasMessageContaining("has files in the format ndjson");
        files.like(FileDestination.Wish.NONE).take(files.lists(2, false));
        assertThat(column(LISTS, "id")).hasSize(2);
    }

    @Test
    void withoutDuckDbThereIsNdjsonAndParquetSaysHowToGetIt() throws Exception {
        files.withoutEngine();
        assertThatThrownBy(() -> files.destination(FileFormat.PARQUET).prepare())
                .isInstanceOfSatisfying(DestinationFault.class, fault -> assertThat(fault.words())
                        .contains("DuckDB writes Parquet", "iterable-mcp engine install", "--format ndjson"));
        FileDestination destination = files.destination(FileFormat.NDJSON);
        destination.prepare();
        destination.take(files.lists(2, false));
        destination.take(files.sends(0, 60, 1));
        assertThat(destination.forget(Set.of("person-1"))).isEqualTo(1);
        assertThat(destination.loaded()).hasSize(2);
    }

    @Test
    void linesThatWereNoRowsAreCountedInTheManifest() throws Exception {
        FileDestination destination = files.destination(FileFormat.NDJSON);
        destination.take(files.withRejected(files.sends(0, 60, 1), 3));
        destination.take(files.withRejected(files.sends(60, 90, 70), 2));
        assertThat(loaded.manifest().resources.get("emailSend").rejected())
                .extracting(ResourceNote.RejectedLines::lines)
                .containsExactly(3L, 2L);
        destination.take(files.sends(0, 60, 1));
        assertThat(loaded.manifest().resources.get("emailSend").rejected()).hasSize(1);
    }
}
