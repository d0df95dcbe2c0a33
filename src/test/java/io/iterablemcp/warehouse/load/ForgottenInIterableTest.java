package io.iterablemcp.warehouse.load;

import static io.iterablemcp.warehouse.LoadFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.DuckDbDestination;
import io.iterablemcp.warehouse.destination.FileDestination;
import io.iterablemcp.warehouse.destination.LoadedFiles;
import io.iterablemcp.warehouse.destination.PostgresDestination;
import io.iterablemcp.warehouse.destination.SplitDestination;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.script.FileFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People on Iterable's own lists of the forgotten leave every destination, and are kept out as long as they are there. */
@NeedsDuckDb
class ForgottenInIterableTest {

    private static final Table EVENTS =
            LoadFixture.RESOURCES.find("emailSend").orElseThrow().table();

    private static final String ADA = LoadFixture.word(PersonalKind.EMAIL, "ada@example.com");
    private static final String BO = LoadFixture.word(PersonalKind.EMAIL, "bo@example.com");
    private static final String CY = LoadFixture.word(PersonalKind.USER_ID, "cy-3");

    @TempDir
    private Path folder;

    private MockWebServer iterable;
    private LoadFixture load;
    private volatile String rows = "";
    private volatile List<String> emails = List.of();
    private volatile List<String> userIds = List.of();
    private volatile Optional<String> emailText = Optional.empty();
    private volatile int emailStatus = 200;
    private volatile int userIdStatus = 200;

    @BeforeEach
    void start() throws Exception {
        iterable = NoDelaySockets.mockServer();
        iterable.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return switch (request.getUrl().encodedPath()) {
                    case "/api/users/forgotten" ->
                        emailText
                                .map(text ->
                                        new MockResponse.Builder().body(text).build())
                                .orElseGet(() -> list(emailStatus, "hashedEmails", emails));
                    case "/api/users/forgottenUserIds" -> list(userIdStatus, "hashedUserIds", userIds);
                    default -> new MockResponse.Builder().body(rows).build();
                };
            }
        });
        iterable.start();
        load = LoadFixture.from(iterable, folder).withLists().since(NOW.minus(Duration.ofHours(20)));
        rows = row("\"email\":\"ada@example.com\",\"userId\":\"ada-1\"")
                + row("\"email\":\"bo@example.com\"")
                + row("\"userId\":\"cy-3\"");
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private static MockResponse list(int status, String name, List<String> values) {
        String all = values.stream().map(it -> '"' + sha256(it) + '"').collect(Collectors.joining(","));
        return new MockResponse.Builder()
                .code(status)
                .body(status == 200 ? "{\"" + name + "\":[" + all + "]}" : "{\"code\":\"BadParams\",\"msg\":\"no\"}")
                .build();
    }

    private static String sha256(String value) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String row(String person) {
        return "{\"createdAt\":\"2026-03-10 10:00:00 +00:00\",\"campaignId\":7," + person + "}\n";
    }

    private LoadFixture again() {
        return load.lookback(Duration.ofDays(1));
    }

    private FileDestination files(FileFormat format) {
        return new FileDestination(
                folder.resolve(format.word()),
                new FileDestination.Wish(Optional.of(format), Optional.empty()),
                LoadFixture::engine,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Random(3));
    }

    private List<String> people(Destination destination, PostgresAddress postgres) throws Exception {
        String sql = "SELECT person FROM events_email ORDER BY person";
        if (destination instanceof DuckDbDestination) {
            return load.inDuckDb(sql);
        }
        if (destination instanceof PostgresDestination) {
            return LoadFixture.inPostgres(postgres, sql);
        }
        return new LoadedFiles(Path.of(destination.name()))
                .rows(EVENTS).stream()
                        .map(row -> row.split("\\|", -1)[2])
                        .sorted()
                        .toList();
    }

    /** The same in every destination. */
    private interface InEach {
        void run(Destination destination, PostgresAddress postgres) throws Exception;
    }

    private void inEach(InEach test) throws Exception {
        PostgresAddress postgres = PostgresServer.database();
        for (Destination each : List.of(
                load.duckDb(),
                new PostgresDestination(postgres),
                files(FileFormat.NDJSON),
                files(FileFormat.PARQUET))) {
            emails = List.of();
            userIds = List.of();
            test.run(each, postgres);
            Files.deleteIfExists(folder.resolve("forgotten-lists.txt"));
        }
    }

    private String bytes(Destination destination) throws Exception {
        StringBuilder all = new StringBuilder();
        Path place = destination instanceof FileDestination ? Path.of(destination.name()) : load.database();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void whoIsForgottenThereLeavesWithTheNextLoadAndStaysOut() throws Exception {
        inEach((destination, postgres) -> {
            load.load(destination, "emailSend");
            assertThat(people(destination, postgres)).containsExactlyInAnyOrder(ADA, BO, CY);
            emails = List.of("bo@example.com");
            userIds = List.of("cy-3");
            again().load(destination, "emailSend");
            assertThat(people(destination, postgres)).as(destination.name()).containsExactly(ADA);
            if (!(destination instanceof PostgresDestination)) {
                assertThat(bytes(destination)).doesNotContain(BO, CY);
            }
            again().load(destination, "emailSend");
            assertThat(people(destination, postgres)).containsExactly(ADA);
            assertThat(new ForgottenCheck(load.leftOut(), load.warehouse())
                            .of(destination)
                            .clean())
                    .isTrue();
        });
    }

    /** Also rows that name them by their address alone: others have told whose address it is. */
    @Test
    void whoIsForgottenByTheUserIdLeavesUnderTheAddress() throws Exception {
        inEach((destination, postgres) -> {
            load.load(destination, "emailSend");
            userIds = List.of("ada-1");
            load.load(destination, "emailSend");
            assertThat(people(destination, postgres)).as(destination.name()).containsExactlyInAnyOrder(BO, CY);
            String more = rows + row("\"email\":\"ada@example.com\"");
            rows = more;
            again().load(destination, "emailSend");
            assertThat(people(destination, postgres)).as(destination.name()).containsExactlyInAnyOrder(BO, CY);
        });
    }

    @Test
    void aRowThatTellsWhoSomebodyIsRemovesTheRowsBeforeIt() throws Exception {
        inEach((destination, postgres) -> {
            userIds = List.of("ada-1");
            String before = row("\"email\":\"ada@example.com\"") + rows;
            rows = before;
            load.load(destination, "emailSend");
            assertThat(people(destination, postgres)).as(destination.name()).containsExactlyInAnyOrder(BO, CY);
        });
    }

    @Test
    void whoIsNoLongerForgottenComesBack() throws Exception {
        inEach((destination, postgres) -> {
            emails = List.of("bo@example.com", "nobody@example.com");
            load.load(destination, "emailSend");
            assertThat(people(destination, postgres)).doesNotContain(BO);
            emails = List.of("nobody@example.com");
            again().load(destination, "emailSend");
            assertThat(people(destination, postgres)).as(destination.name()).contains(BO);
        });
    }

    @Test
    void theListOfAnotherTypeOfProjectIsNotMissed() throws Exception {
        userIdStatus = 400;
        emails = List.of("bo@example.com");
        List<LoadResult> results = load.load(load.duckDb(), "forgotten", "emailSend");
        assertThat(results).allMatch(LoadResult::complete);
        assertThat(load.inDuckDb("SELECT kind, length(hash), hash FROM forgotten"))
                .hasSize(1)
                .allMatch(row -> row.startsWith("email|32|"))
                .noneMatch(row -> row.contains(sha256("bo@example.com")));
        assertThat(ForgottenLoad.warning(load.leftOut().lists())).isEmpty();
    }

    @Test
    void aListThatCannotBeReadIsSaidAndWhoWasOnItStaysOut() throws Exception {
        DuckDbDestination destination = load.duckDb();
        emails = List.of("bo@example.com");
        load.load(destination, "emailSend");
        emailStatus = 403;
        List<LoadResult> results = again().load(destination, "emailSend");
        assertThat(results).allMatch(LoadResult::complete);
        assertThat(people(destination, PostgresServer.database())).containsExactlyInAnyOrder(ADA, CY);
        assertThat(ForgottenLoad.warning(load.leftOut().lists()).orElseThrow())
                .contains("forgotten addresses could not be read", "403", "may be in the loaded data");
        assertThat(load.inDuckDb("SELECT outcome FROM _loads WHERE resource = 'forgotten' ORDER BY started_at"))
                .contains("failed");
        ForgottenCheck.Report report = new ForgottenCheck(load.leftOut(), load.warehouse()).of(destination);
        assertThat(report.clean()).isFalse();
        assertThat(report.search().unproved()).hasSize(1);
        emailStatus = 401;
        userIdStatus = 401;
        again().load(destination, "emailSend");
        assertThat(ForgottenLoad.warning(load.leftOut().lists()).orElseThrow()).contains("addresses", "userIds");
    }

    @Test
    void aListThatHasLostItsEntriesLiftsNoBlockWithoutAWord() throws Exception {
        DuckDbDestination destination = load.duckDb();
        emails = List.of("bo@example.com");
        userIds = List.of("cy-3");
        load.load(destination, "emailSend");
        emails = List.of();
        userIdStatus = 404; // as if the project was of another type
        again().load(destination, "emailSend");
        assertThat(people(destination, PostgresServer.database())).containsExactly(ADA);
        assertThat(ForgottenLoad.warning(load.leftOut().lists()).orElseThrow())
                .contains("addresses could not be read: it has 0 entries, and had 1", "userIds could not be read");
        userIdStatus = 200;
        emailText = Optional.of("{\"hashedEmails\":null}");
        again().load(destination, "emailSend");
        assertThat(people(destination, PostgresServer.database())).containsExactly(ADA);
        emailText = Optional.of("{}");
        again().acceptingShrinkage().load(destination, "emailSend");
        assertThat(people(destination, PostgresServer.database())).containsExactly(ADA);
        emailText = Optional.empty();
        again().load(destination, "emailSend");
        assertThat(people(destination, PostgresServer.database())).containsExactlyInAnyOrder(ADA, BO);
        assertThat(ForgottenLoad.warning(load.leftOut().lists())).isEmpty();
    }

    @Test
    void halfAListLiftsNoBlockWithoutAWord() throws Exception {
        DuckDbDestination destination = load.duckDb();
        List<String> many = IntStream.range(0, 30)
                .mapToObj(i -> "person" + i + "@example.com")
                .toList();
        emails = Stream.concat(Stream.of("bo@example.com"), many.stream()).toList();
        load.load(destination, "emailSend");
        emails = many.subList(0, 10);
        again().load(destination, "emailSend");
        assertThat(people(destination, PostgresServer.database())).containsExactlyInAnyOrder(ADA, CY);
        emails = many;
        again().load(destination, "emailSend");
        assertThat(people(destination, PostgresServer.database())).containsExactlyInAnyOrder(ADA, BO, CY);
    }

    @Test
    void bothListsInErrorAreNotTakenForEmptyOnes() throws Exception {
        emailStatus = 400;
        userIdStatus = 400;
        load.load(load.duckDb(), "emailSend");
        assertThat(ForgottenLoad.warning(load.leftOut().lists())).isPresent();
    }

    /** A machine with a store of its own would give everybody a second word, and forget them under that one alone. */
    @Test
    void peopleOfAnotherKeyAreNotMixedWithThoseThatAreThere() throws Exception {
        PostgresAddress postgres = PostgresServer.database();
        List<Destination> all = List.of(
                load.withPeople().split(),
                new SplitDestination(new PostgresDestination(postgres), PostgresDestination.ofPeople(postgres)),
                new SplitDestination(
                        files(FileFormat.NDJSON), files(FileFormat.NDJSON).ofPeople()));
        for (Destination destination : all) {
            load.load(destination, "emailSend");
        }
        load.withAnotherKey();
        int before = iterable.getRequestCount();
        for (Destination destination : all) {
            assertThatThrownBy(() -> load.load(destination, "emailSend"))
                    .isInstanceOf(DestinationFault.class)
                    .hasMessageContaining("another key, so nothing was loaded");
        }
        assertThat(iterable.getRequestCount()).isEqualTo(before);
        for (Destination destination : all) {
            for (Resource each : LoadFixture.RESOURCES.all()) {
                destination.drop(each);
            }
            assertThat(load.load(destination, "emailSend")).allMatch(LoadResult::complete);
        }
    }

    @Test
    void thePlainLoadAsksForNoList() throws Exception {
        rows = "{\"lists\":[]}";
        load.load(load.duckDb(), "lists");
        assertThat(iterable.getRequestCount()).isEqualTo(1);
    }

    @Test
    void theCheckFindsWhatIsLeftInAFileOfDuckDb() throws Exception {
        DuckDbDestination destination = load.duckDb();
        emails = List.of("bo@example.com");
        load.load(destination, "emailSend");
        again().load(destination, "emailSend");
        String plant = "INSERT INTO events_email (type, person) VALUES ('emailSend', '" + BO + "')";
        inDuckDb(plant);
        assertThat(found(destination)).anyMatch(it -> it.contains("events_email has 1 rows of 1 forgotten people"));
        load.leftOut().removeFrom(destination);
        assertThat(found(destination)).isEmpty();
        inDuckDb(plant);
        inDuckDb("DELETE FROM events_email WHERE person = '" + BO + "'");
        assertThat(found(destination)).hasSize(1).allMatch(it -> it.startsWith("the bytes of " + load.database()));
        load.leftOut().removeFrom(destination);
        assertThat(found(destination)).isEmpty();
        Files.writeString(Files.createDirectories(folder.resolve("spool")).resolve("x.ndjson"), "x" + BO);
        assertThat(found(destination)).hasSize(1).allMatch(it -> it.contains("x.ndjson"));
    }

    private List<String> found(Destination destination) throws Exception {
        return new ForgottenCheck(load.leftOut(), load.warehouse())
                .of(destination)
                .search()
                .found();
    }

    private void inDuckDb(String sql) throws Exception {
        try (Connection connection = LoadFixture.engine().open(load.database(), new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("CHECKPOINT");
        }
    }

    @Test
    void theCheckFindsWhatIsLeftInPostgres() throws Exception {
        PostgresAddress address = PostgresServer.database();
        PostgresDestination destination = new PostgresDestination(address);
        load.load(destination, "emailSend");
        emails = List.of("bo@example.com");
        again().load(destination, "emailSend");
        assertThat(found(destination)).isEmpty();
        String url = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database();
        try (Connection connection = DriverManager.getConnection(url, "postgres", "unused-word");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE iterable.others (person text)");
            statement.execute("INSERT INTO iterable.others VALUES ('" + BO + "')");
        }
        assertThat(found(destination)).hasSize(1).allMatch(it -> it.startsWith("others has 1 rows"));
        load.leftOut().removeFrom(destination);
        assertThat(found(destination)).isEmpty();
    }

    @Test
    void theCheckFindsWhatIsLeftInFiles() throws Exception {
        for (FileFormat format : FileFormat.values()) {
            emails = List.of();
            Files.deleteIfExists(folder.resolve("forgotten-lists.txt"));
            FileDestination destination = files(format);
            load.load(destination, "emailSend");
            emails = List.of("bo@example.com");
            // The rows come back as if a load had begun before: nobody leaves them out.
            Path copy = Files.createDirectory(folder.resolve("copy-" + format.word()));
            copy(Path.of(destination.name()), copy);
            again().load(destination, "emailSend");
            assertThat(found(destination)).isEmpty();
            copy(copy, Path.of(destination.name()));
            assertThat(found(destination)).as(format.word()).isNotEmpty();
            load.leftOut().removeFrom(destination);
            assertThat(found(destination)).isEmpty();
            assertThat(people(destination, PostgresServer.database())).doesNotContain(BO);
        }
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else if (!each.toString().contains("manifest")
                        && !each.toString().endsWith(".lock")) {
                    Files.write(target, Files.readAllBytes(each));
                }
            }
        }
    }

    @Test
    void rowsOfAnEarlierReleaseAreNotProved() throws Exception {
        DuckDbDestination destination = load.duckDb();
        load.load(destination, "emailSend");
        inDuckDb("DROP TABLE _person_hashes");
        ForgottenCheck.Report report = new ForgottenCheck(load.leftOut(), load.warehouse()).of(destination);
        assertThat(report.search().unproved())
                .hasSize(1)
                .allMatch(
                        it -> it.contains("events_email has rows of 3 people without the hash") && it.contains("drop"));
    }
}
