package io.iterablemcp.warehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.destination.FileDestination;
import io.iterablemcp.warehouse.destination.LoadedFiles;
import io.iterablemcp.warehouse.destination.PostgresDestination;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.script.FileFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sandbox, loaded into every destination over HTTP. */
@NeedsDuckDb
class LoadedSandboxTest {

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static LoadFixture load;
    private static PostgresAddress postgres;
    private static List<LoadResult> results;

    @BeforeAll
    static void load() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT.withPeople(200), Catalogue.load(), Clock.systemUTC());
        load = new LoadFixture(
                sandbox.baseUrl().toString(), sandbox.keys().of(KeyType.SERVER), KeyType.SERVER, folder, Instant.now());
        postgres = PostgresServer.database();
        results = load.load(load.duckDb(), all());
        load.load(new PostgresDestination(postgres), all());
        load.load(files("ndjson", FileFormat.NDJSON), all());
        new LoadedFiles(folder.resolve("ndjson"))
                .bringTo(files("parquet", FileFormat.PARQUET), Files.createDirectory(folder.resolve("copies")));
    }

    private static FileDestination files(String name, FileFormat format) {
        return new FileDestination(
                folder.resolve(name),
                new FileDestination.Wish(Optional.of(format), Optional.empty()),
                LoadFixture::engine,
                Clock.systemUTC(),
                new Random(3));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    /** Apart, because templates name their senders. */
    @Test
    void readsTemplatesByTheToolOfTheirMediumAndTheValuesOfMetadata() throws Exception {
        LoadFixture asked = new LoadFixture(
                sandbox.baseUrl().toString(),
                sandbox.keys().of(KeyType.SERVER),
                KeyType.SERVER,
                folder.resolve("asked"),
                Instant.now());
        assertThat(asked.load(asked.duckDb(), "template_content", "metadata"))
                .allMatch(LoadResult::complete)
                .extracting(LoadResult::words)
                .noneMatch(words -> words.contains("new field"));
        assertThat(asked.inDuckDb("SELECT message_medium, count(*) = count(DISTINCT c.template_id),"
                        + " bool_and(coalesce(subject, title, message, html) IS NOT NULL) FROM templates t"
                        + " LEFT JOIN template_content c USING (template_id) GROUP BY 1 ORDER BY 1"))
                .containsExactly("Email|true|true", "InApp|true|true", "Push|true|true", "SMS|true|true");
        assertThat(asked.inDuckDb("SELECT bool_and(html LIKE '%<%' AND plain_text IS NOT NULL) FROM template_content"
                        + " WHERE subject IS NOT NULL"))
                .containsExactly("true");
        String keys = " ORDER BY 1, 2";
        assertThat(asked.inDuckDb("SELECT table_name, key FROM metadata WHERE json_type(value) = 'OBJECT'" + keys))
                .isEqualTo(asked.inDuckDb("SELECT table_name, key FROM metadata_keys" + keys))
                .isNotEmpty();
    }

    @Test
    void everyFieldOfTheSandboxIsAColumnOrLeftOutOnPurpose() {
        assertThat(results).extracting(LoadResult::words).noneMatch(words -> words.contains("new field"));
    }

    private static String[] all() {
        return withoutProfiles().map(Resource::name).toArray(String[]::new);
    }

    private static Stream<Resource> withoutProfiles() {
        return LoadFixture.RESOURCES.usual(true).stream().filter(resource -> !resource.isProfiles());
    }

    @Test
    void everyResourceIsLoaded() {
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.complete()).as(result.toString()).isTrue());
        assertThat(results).extracting(LoadResult::resource).containsExactlyInAnyOrder(all());
    }

    @Test
    void allDestinationsHaveTheSameRows() throws Exception {
        Set<Table> tables = new LinkedHashSet<>();
        withoutProfiles().forEach(resource -> tables.addAll(resource.tables()));
        for (Table table : tables) {
            String columns = table.columns().stream().map(LoadedFiles::sql).collect(Collectors.joining(", "));
            String sql = "SELECT " + columns + " FROM " + table.name();
            List<String> inDuckDb = sorted(load.inDuckDb(sql));
            assertThat(sorted(LoadFixture.inPostgres(postgres, sql)))
                    .as("PostgreSQL: " + table.name())
                    .isEqualTo(inDuckDb);
            for (String format : List.of("ndjson", "parquet")) {
                assertThat(sorted(new LoadedFiles(folder.resolve(format)).rows(table)))
                        .as(format + ": " + table.name())
                        .isEqualTo(inDuckDb);
            }
        }
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }

    @Test
    void oneViewUnitesAllEvents() throws Exception {
        String sql = "SELECT type, CAST(count(*) AS varchar) FROM events GROUP BY type ORDER BY type";
        assertThat(load.inDuckDb(sql))
                .isEqualTo(LoadFixture.inPostgres(postgres, sql))
                .anyMatch(row -> row.startsWith("emailSend|"))
                .anyMatch(row -> row.startsWith("purchase|"))
                .anyMatch(row -> row.startsWith("customEvent|"));
    }

    @Test
    void nobodyIsInTheDatabaseByNameOrAddress() throws Exception {
        String bytes = Files.readString(load.database(), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("@example.com", "@example.net", "@example.org");
        assertThat(load.inDuckDb("SELECT count(*) FROM events_email WHERE person LIKE 'email-word-%'"))
                .doesNotContain("0");
        assertThat(load.inDuckDb("SELECT count(*) FROM campaigns WHERE created_by_user_id LIKE 'staff-word-%'"))
                .doesNotContain("0");
    }

    @Test
    void filesAreForTheirOwnerAloneAndNothingIsLeftInTheSpool() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(load.database())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("spool"))))
                .isEqualTo("rwx------");
        try (Stream<Path> left = Files.list(folder.resolve("spool"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void loadingAgainChangesNothing() throws Exception {
        String sql = "SELECT type, count(*), count(DISTINCT _id) FROM events_email GROUP BY type ORDER BY type";
        List<String> before = load.inDuckDb(sql);
        load.lookback(Duration.ofDays(100)).load(load.duckDb(), "emailSend", "emailOpen", "campaigns");
        assertThat(load.inDuckDb(sql)).isEqualTo(before);
        assertThat(load.inDuckDb("SELECT count(*) FROM campaigns WHERE id IS NULL"))
                .containsExactly("0");
    }

    @Test
    void whatBecameOfEachResourceIsKept() throws Exception {
        assertThat(load.inDuckDb("SELECT DISTINCT outcome FROM _loads")).containsExactly("loaded");
        assertThat(load.inDuckDb("SELECT count(DISTINCT resource) FROM _loads"))
                .containsExactly(String.valueOf(all().length));
    }

    @Test
    void aReadOnlyKeyLoadsWhatItCanAndSaysWhatNot() throws Exception {
        LoadFixture readOnly = new LoadFixture(
                sandbox.baseUrl().toString(),
                sandbox.keys().of(KeyType.READ_ONLY),
                KeyType.READ_ONLY,
                folder.resolve("read-only"),
                Instant.now());
        List<LoadResult> some = readOnly.load(readOnly.duckDb(), "campaigns", "lists", "emailSend");
        assertThat(some)
                .filteredOn(LoadResult::complete)
                .extracting(LoadResult::resource)
                .contains("campaigns", "lists");
        assertThat(some)
                .filteredOn(result -> result.resource().equals("emailSend"))
                .singleElement()
                .isInstanceOfSatisfying(LoadResult.Skipped.class, skipped -> assertThat(skipped.words())
                        .contains("key"));
    }
}
