package io.iterablemcp.warehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.FileDestination;
import io.iterablemcp.warehouse.destination.LoadedFiles;
import io.iterablemcp.warehouse.destination.PostgresDestination;
import io.iterablemcp.warehouse.destination.SplitDestination;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.PeopleTables;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.script.FileFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The people of the sandbox, loaded into every destination over HTTP. */
@NeedsDuckDb
class LoadedPeopleTest {

    private static final Pattern CREATED =
            Pattern.compile("\"createdAt\":\"(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d) \\+00:00\"");

    private static final String[] WANTED = {
        "users", "lists", "emailSend", "emailBounce", "purchase", "customEvent", "embeddedReceived"
    };

    /** Nobody in so small a sandbox need have left a channel, for example. */
    private static final Map<String, Integer> FEWEST =
            Map.of("users", 60, "people", 60, "event_data", 100, "user_lists", 60);

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static LoadFixture load;
    private static PostgresAddress postgres;
    private static List<LoadResult> results;

    @BeforeAll
    static void load() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT.withPeople(60), Catalogue.load(), Clock.systemUTC());
        load = from(folder);
        postgres = PostgresServer.database();
        results = load.load(load.split(), WANTED);
        load.load(
                new SplitDestination(new PostgresDestination(postgres), PostgresDestination.ofPeople(postgres)),
                WANTED);
        load.load(files("ndjson", FileFormat.NDJSON), WANTED);
        load.load(files("parquet", FileFormat.PARQUET), WANTED);
    }

    private static LoadFixture from(Path place) {
        return new LoadFixture(
                        sandbox.baseUrl().toString(),
                        sandbox.keys().of(KeyType.SERVER),
                        KeyType.SERVER,
                        place,
                        Instant.now())
                .since(Instant.parse("2020-01-01T00:00:00Z"))
                .withPeople();
    }

    private static Destination files(String name, FileFormat format) {
        FileDestination main = new FileDestination(
                folder.resolve(name),
                new FileDestination.Wish(Optional.of(format), Optional.empty()),
                LoadFixture::engine,
                Clock.systemUTC(),
                new Random(3));
        return new SplitDestination(main, main.ofPeople());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static List<String> inPeople(String sql) throws Exception {
        return LoadFixture.query(load.people(), sql);
    }

    @Test
    void everythingIsLoaded() {
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.complete()).as(result.words()).isTrue());
    }

    @Test
    void allDestinationsHaveTheSamePeople() throws Exception {
        List<Table> tables = new ArrayList<>(List.of(PeopleTables.PEOPLE, PeopleTables.EVENT_DATA));
        tables.addAll(LoadFixture.RESOURCES.find("users").orElseThrow().tables());
        for (Table described : tables) {
            Table table = described.name().equals("users") ? users(described) : withoutTheTimeOfTheLoad(described);
            String columns = table.columns().stream().map(LoadedFiles::sql).collect(Collectors.joining(", "));
            String sql = "SELECT " + columns + " FROM " + table.name();
            List<String> inDuckDb = sorted(inPeople(sql));
            assertThat(inDuckDb).as(table.name()).hasSizeGreaterThanOrEqualTo(FEWEST.getOrDefault(table.name(), 0));
            assertThat(sorted(LoadFixture.inPostgres(postgres, "iterable_people", sql)))
                    .as("PostgreSQL: " + table.name())
                    .isEqualTo(inDuckDb);
            for (String format : List.of("ndjson", "parquet")) {
                assertThat(sorted(new LoadedFiles(folder.resolve(format).resolve("people")).rows(table)))
                        .as(format + ": " + table.name())
                        .isEqualTo(inDuckDb);
            }
        }
    }

    private static Table withoutTheTimeOfTheLoad(Table table) {
        return new Table(
                table.name(),
                "",
                table.columns().stream()
                        .filter(column -> !column.name().equals("_read"))
                        .toList(),
                List.of());
    }

    /** With the columns that the fields of the project have. */
    private static Table users(Table described) throws Exception {
        List<Column> columns = new ArrayList<>();
        for (String row : inPeople("SELECT name, type FROM _columns WHERE table_name = 'users' AND name <> '_read'")) {
            columns.add(Column.noted(row.split("\\|", -1)[0], row.split("\\|", -1)[1], ""));
        }
        assertThat(columns).hasSizeGreaterThan(described.columns().size());
        return new Table(described.name(), "", columns, List.of());
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }

    @Test
    void theDatabaseWithoutPeopleHasNoneOfThem() throws Exception {
        String bytes = Files.readString(load.database(), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("@example.com", "@example.net", "@example.org");
        assertThat(inPeople("SELECT count(*) FROM users WHERE email LIKE '%@example.%'"))
                .doesNotContain("0");
    }

    @Test
    void everyFieldOfAnEventIsInItsData() throws Exception {
        for (String type : List.of("customEvent", "purchase", "emailBounce")) {
            List<String> loaded = inPeople("SELECT data FROM event_data WHERE type = '" + type + "'").stream()
                    .map(LoadedPeopleTest::sameNumbers)
                    .filter(LoadedPeopleTest::isSettled)
                    .toList();
            assertThat(loaded).as(type).isNotEmpty().containsExactlyInAnyOrderElementsOf(exported(type));
        }
    }

    /** 229.50 is 229.5. */
    private static String sameNumbers(String json) {
        return JsonWriter.write(JsonReader.read(json))
                .replaceAll("(\\.\\d*?)0+(?=[,}\\]])", "$1")
                .replaceAll("\\.(?=[,}\\]])", "");
    }

    private static List<String> exported(String type) throws Exception {
        String body = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        sandbox.baseUrl() + "/api/export/data.json?range=All&dataTypeName=" + type))
                                .header("Api-Key", sandbox.keys().of(KeyType.SERVER))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return body.lines()
                .map(LoadedPeopleTest::sameNumbers)
                .filter(LoadedPeopleTest::isSettled)
                .toList();
    }

    /** A load leaves out the last minutes, in which events may still arrive. */
    private static boolean isSettled(String event) {
        Matcher created = CREATED.matcher(event);
        return !created.find()
                || OffsetDateTime.parse(created.group(1) + "T" + created.group(2) + "Z")
                        .toInstant()
                        .isBefore(Instant.now().minus(Duration.ofMinutes(30)));
    }

    @Test
    void viewsAnswerForOnePersonAndOneList() throws Exception {
        String email = inPeople("SELECT min(email) FROM events_by_email WHERE type = 'purchase'")
                .get(0);
        assertThat(inPeople("SELECT count(*) FROM events_by_email WHERE email = '" + email + "'"))
                .isEqualTo(inPeople("SELECT count(*) FROM event_data WHERE lower(data->>'email') = '" + email + "'"));
        assertThat(inPeople("SELECT count(*), count(DISTINCT (list_id, person)) FROM list_users"))
                .isEqualTo(inPeople("SELECT count(*), count(*) FROM user_lists"))
                .doesNotContain("0|0");
        assertThat(LoadFixture.inPostgres(postgres, "iterable_people", "SELECT count(*) FROM list_users"))
                .isEqualTo(inPeople("SELECT count(*) FROM list_users"));
    }

    @Test
    void peopleAreDescribedAsPersonal() throws Exception {
        assertThat(inPeople("SELECT DISTINCT personal FROM _columns UNION SELECT DISTINCT personal FROM _tables"))
                .containsExactly("true");
        assertThat(load.inDuckDb("SELECT DISTINCT personal FROM _tables")).containsExactly("false");
        assertThat(load.inDuckDb("SELECT count(*) FROM _tables WHERE name IN ('event_data', 'people', 'users')"))
                .containsExactly("0");
    }

    @Test
    void bothFilesAreForTheirOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(load.people())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("ndjson").resolve("people"))))
                .isEqualTo("rwx------");
    }

    /** People without events have no hash in the place without people. */
    @Test
    void theSearchForForgottenPeopleSeesEachTableOnce() throws Exception {
        Destination inPostgres =
                new SplitDestination(new PostgresDestination(postgres), PostgresDestination.ofPeople(postgres));
        assertThat(inPostgres.search(Set.of()).unproved()).isEmpty();
        assertThat(inPostgres.search(Set.of()).places())
                .containsExactlyElementsOf(load.split().search(Set.of()).places().stream()
                        .filter(place -> place.startsWith("the rows"))
                        .toList());
    }

    @Test
    void loadingAgainChangesNothing() throws Exception {
        String sql = "SELECT count(*), count(DISTINCT _key), (SELECT count(*) FROM people), (SELECT count(*) FROM"
                + " user_lists), (SELECT count(*) FROM event_data) FROM users";
        List<String> before = inPeople(sql);
        from(folder).fully("users").load(load.split(), "users", "purchase");
        assertThat(inPeople(sql)).isEqualTo(before);
    }

    @Test
    void withoutPersonalDataNoPlaceForPeopleIsMade() throws Exception {
        Path place = folder.resolve("closed");
        LoadFixture closed = new LoadFixture(
                sandbox.baseUrl().toString(), sandbox.keys().of(KeyType.SERVER), KeyType.SERVER, place, Instant.now());
        List<LoadResult> some = closed.load(closed.split(), "users", "purchase");
        assertThat(some.get(0)).isInstanceOfSatisfying(LoadResult.Skipped.class, skipped -> assertThat(skipped.words())
                .contains("personal data", "ITERABLE_USER_PII=true"));
        assertThat(some.get(1).complete()).isTrue();
        assertThat(closed.people()).doesNotExist();
        assertThat(closed.split().loaded()).extracting("resource").containsExactly("purchase");
        PostgresAddress other = PostgresServer.database();
        Destination split = new SplitDestination(new PostgresDestination(other), PostgresDestination.ofPeople(other));
        closed.load(split, "users", "purchase");
        split.loaded();
        assertThat(LoadFixture.inPostgres(other, "SELECT count(*) FROM pg_namespace WHERE nspname = 'iterable_people'"))
                .containsExactly("0");
    }
}
