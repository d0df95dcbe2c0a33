package io.iterablemcp.warehouse.load;

import static io.iterablemcp.warehouse.LoadFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.FileDestination;
import io.iterablemcp.warehouse.destination.LoadedFiles;
import io.iterablemcp.warehouse.destination.PostgresDestination;
import io.iterablemcp.warehouse.destination.SplitDestination;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.script.FileFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles of an API whose rows and fields a test changes. */
@NeedsDuckDb
class ProfileLoadTest {

    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    @TempDir
    private Path folder;

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    /** After so many windows the key is refused. */
    private int answers = Integer.MAX_VALUE;
    /** Happens after the next window. */
    private Runnable meanwhile = () -> {};

    private MockWebServer iterable;
    private LoadFixture load;

    private record Row(Instant changed, String json) {}

    @BeforeEach
    void start() throws Exception {
        iterable = NoDelaySockets.mockServer();
        iterable.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        iterable.start();
        load = LoadFixture.from(iterable, folder).withPeople();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private MockResponse answer(RecordedRequest request) {
        if (request.getTarget().startsWith("/api/users/getFields")) {
            return body(fields.entrySet().stream()
                    .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
                    .collect(Collectors.joining(",", "{\"fields\":{", "}}")));
        }
        Instant from = time(request.getUrl().queryParameter("startDateTime"));
        Instant to = time(request.getUrl().queryParameter("endDateTime"));
        asked.add(from + "/" + to);
        if (asked.size() > answers) {
            return new MockResponse.Builder().code(403).build();
        }
        MockResponse answer = body(rows.stream()
                .filter(row -> !row.changed().isBefore(from) && row.changed().isBefore(to))
                .map(row -> row.json() + "\n")
                .collect(Collectors.joining()));
        meanwhile.run();
        meanwhile = () -> {};
        return answer;
    }

    private static MockResponse body(String text) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(text)
                .build();
    }

    private static Instant time(String spaced) {
        return LocalDateTime.parse(spaced, SPACED).toInstant(ZoneOffset.UTC);
    }

    /** @param more fields with a comma before each */
    private void profile(String name, Instant changed, String more) {
        rows.add(new Row(
                changed,
                "{\"email\":\"" + name + "@example.com\",\"profileUpdatedAt\":\""
                        + SPACED.format(changed.atOffset(ZoneOffset.UTC)) + " +00:00\"" + more + "}"));
    }

    private LoadResult.Loaded load() throws Exception {
        return load(load.split());
    }

    private LoadResult.Loaded load(Destination destination) throws Exception {
        LoadResult result = load.load(destination, "users").get(0);
        assertThat(result).as(result.words()).isInstanceOf(LoadResult.Loaded.class);
        return (LoadResult.Loaded) result;
    }

    private List<String> inPeople(String sql) throws Exception {
        return LoadFixture.query(load.people(), sql);
    }

    private Destination files(FileFormat format) {
        FileDestination main = new FileDestination(
                folder.resolve(format.word()),
                new FileDestination.Wish(Optional.of(format), Optional.empty()),
                LoadFixture::engine,
                Clock.systemUTC(),
                new Random(3));
        return new SplitDestination(main, main.ofPeople());
    }

    private LoadedFiles inFiles(FileFormat format) {
        return new LoadedFiles(folder.resolve(format.word()).resolve("people"));
    }

    private static Destination split(PostgresAddress address) {
        return new SplitDestination(new PostgresDestination(address), PostgresDestination.ofPeople(address));
    }

    private static Table table(String name, String... columns) {
        return new Table(
                name,
                "",
                Stream.of(columns)
                        .map(column -> column.split(" ", -1))
                        .map(parts -> Column.noted(parts[0], parts[1], ""))
                        .toList(),
                List.of());
    }

    @Test
    void theFirstLoadBeginsWithTheLatestProfilesAndEndsWithTheFirst() throws Exception {
        profile("ada", Instant.parse("2014-05-05T10:00:00Z"), "");
        load();
        assertThat(asked.get(0)).endsWith("/2026-03-10T11:55:00Z");
        assertThat(asked.get(asked.size() - 1)).startsWith("2010-01-01T00:00:00Z/");
        assertThat(inPeople("SELECT email FROM users")).containsExactly("ada@example.com");
        asked.clear();
        load.at(NOW.plus(Duration.ofHours(1)));
        load();
        assertThat(asked).containsExactly("2026-03-10T09:55:00Z/2026-03-10T12:55:00Z");
    }

    @Test
    void aFirstLoadThatBreaksOffGoesOnWithWhatIsOlder() throws Exception {
        profile("ada", Instant.parse("2014-05-05T10:00:00Z"), "");
        profile("bo", NOW.minusSeconds(4000), "");
        answers = 1;
        assertThat(load.load(load.split(), "users").get(0)).isInstanceOf(LoadResult.Failed.class);
        assertThat(inPeople("SELECT email FROM users")).containsExactly("bo@example.com");
        answers = Integer.MAX_VALUE;
        load.at(NOW.plusSeconds(60));
        load();
        assertThat(inPeople("SELECT email FROM users ORDER BY 1")).containsExactly("ada@example.com", "bo@example.com");
        asked.clear();
        load.at(NOW.plusSeconds(120));
        load();
        assertThat(asked).hasSize(1);
    }

    /** In one answer, and against what is there: everywhere. */
    @Test
    void theLaterProfileWins() throws Exception {
        fields.put("plan", "string");
        PostgresAddress address = PostgresServer.database();
        List<Destination> all =
                List.of(load.split(), split(address), files(FileFormat.NDJSON), files(FileFormat.PARQUET));
        profile("ada", NOW.minusSeconds(3000), ",\"plan\":\"new\",\"emailListIds\":[2,3]");
        profile("ada", NOW.minusSeconds(4000), ",\"plan\":\"old\",\"emailListIds\":[1]");
        profile("bo", NOW.minusSeconds(3500), ",\"plan\":\"first\",\"emailListIds\":[1]");
        for (Destination destination : all) {
            load(destination);
        }
        rows.clear();
        profile("ada", NOW.minusSeconds(3900), ",\"plan\":\"older\",\"emailListIds\":[9]");
        profile("bo", NOW.minusSeconds(2000), ",\"plan\":\"second\",\"emailListIds\":[]");
        load.at(NOW.plusSeconds(60));
        for (Destination destination : all) {
            load(destination);
        }
        List<String> plans = List.of("ada@example.com|new", "bo@example.com|second");
        List<String> lists = List.of(
                LoadFixture.word(PersonalKind.EMAIL, "ada@example.com") + "|2",
                LoadFixture.word(PersonalKind.EMAIL, "ada@example.com") + "|3");
        String planSql = "SELECT email, plan FROM users ORDER BY 1";
        String listSql = "SELECT person, list_id FROM user_lists ORDER BY 2";
        assertThat(inPeople(planSql)).isEqualTo(plans);
        assertThat(inPeople(listSql)).isEqualTo(lists);
        assertThat(LoadFixture.inPostgres(address, "iterable_people", planSql)).isEqualTo(plans);
        assertThat(LoadFixture.inPostgres(address, "iterable_people", listSql)).isEqualTo(lists);
        for (FileFormat format : List.of(FileFormat.NDJSON, FileFormat.PARQUET)) {
            assertThat(inFiles(format).rows(table("users", "email text", "plan text")))
                    .containsExactlyInAnyOrderElementsOf(plans);
            assertThat(inFiles(format).rows(table("user_lists", "person person", "list_id whole")))
                    .containsExactlyInAnyOrderElementsOf(lists);
        }
    }

    @Test
    void aProfileThatIterableHasAnIdOfKeepsItsRowWithAnotherAddress() throws Exception {
        profile("ada", NOW.minusSeconds(4000), ",\"itblUserId\":\"i-1\"");
        load();
        rows.clear();
        profile("lovelace", NOW.minusSeconds(1000), ",\"itblUserId\":\"i-1\"");
        load.at(NOW.plusSeconds(60));
        load();
        assertThat(inPeople("SELECT email, itbl_user_id FROM users")).containsExactly("lovelace@example.com|i-1");
        assertThat(inPeople("SELECT email FROM people ORDER BY 1"))
                .containsExactly("ada@example.com", "lovelace@example.com");
    }

    /** 600 fields, of which some have the same name, and one has changed its type. */
    @Test
    void everyFieldHasAColumnOrIsInTheRest() throws Exception {
        PostgresAddress address = PostgresServer.database();
        List<Destination> all = List.of(load.split(), split(address), files(FileFormat.NDJSON));
        fields.put("Industry", "string");
        fields.put("industry", "string");
        fields.put("score", "string");
        fields.put("data", "string");
        fields.put("_key", "string");
        StringBuilder more = new StringBuilder(",\"Industry\":\"big\",\"industry\":\"small\",\"score\":\"007\"")
                .append(",\"data\":\"mine\",\"_key\":\"mine too\"");
        for (int i = 0; i < 600; i++) {
            fields.put("field" + i, "string");
            more.append(",\"field")
                    .append(i)
                    .append("\":\"the value of field number ")
                    .append(i)
                    .append(" is long\"");
        }
        profile("ada", NOW.minusSeconds(4000), more.toString());
        for (Destination destination : all) {
            load(destination);
        }
        String upper =
                inPeople("SELECT name FROM _columns WHERE source = 'industry'").get(0);
        assertThat(upper).matches("industry_[0-9a-f]{4}");
        String sql = "SELECT industry, " + upper + ", score, field0, field394 FROM users";
        String expected = "big|small|007|the value of field number 0 is long|the value of field number 394 is long";
        assertThat(inPeople(sql)).containsExactly(expected);
        assertThat(LoadFixture.inPostgres(address, "iterable_people", sql)).containsExactly(expected);
        assertThat(inFiles(FileFormat.NDJSON)
                        .rows(table(
                                "users",
                                "industry text",
                                upper + " text",
                                "score text",
                                "field0 text",
                                "field394 text")))
                .containsExactly(expected);
        String rest = "SELECT data->>'field395', data->>'field599', data->>'field0' FROM users";
        assertThat(inPeople(rest))
                .containsExactly("the value of field number 395 is long|the value of field number 599 is long|null");
        assertThat(LoadFixture.inPostgres(address, "iterable_people", rest)).isEqualTo(inPeople(rest));
        assertThat(inPeople("SELECT count(*) FROM _columns WHERE table_name = 'users'"))
                .containsExactly("411");

        fields.put("score", "long");
        fields.put("field599", "long");
        rows.clear();
        profile("bo", NOW.minusSeconds(1000), ",\"score\":7");
        load.at(NOW.plusSeconds(60));
        for (Destination destination : all) {
            load(destination);
        }
        assertThat(inPeople("SELECT email, score FROM users ORDER BY 1"))
                .containsExactly("ada@example.com|007", "bo@example.com|7");
        assertThat(inPeople("SELECT count(*) FROM _columns WHERE table_name = 'users'"))
                .containsExactly("411");
    }

    @Test
    void aFieldThatAppearsLaterAddsAColumnAndOneWithAnotherTypeToo() throws Exception {
        PostgresAddress address = PostgresServer.database();
        List<Destination> all =
                List.of(load.split(), split(address), files(FileFormat.NDJSON), files(FileFormat.PARQUET));
        fields.put("score", "string");
        profile("ada", NOW.minusSeconds(4000), ",\"score\":\"high\"");
        for (Destination destination : all) {
            load(destination);
        }
        fields.put("score", "long");
        fields.put("born", "date");
        rows.clear();
        profile("bo", NOW.minusSeconds(1000), ",\"score\":7,\"born\":\"1990-01-02\"");
        load.at(NOW.plusSeconds(60));
        for (Destination destination : all) {
            load(destination);
        }
        String number = inPeople("SELECT name FROM _columns WHERE source = 'score' AND type = 'whole'")
                .get(0);
        assertThat(number).matches("score_[0-9a-f]{4}");
        String sql =
                "SELECT email, score, " + number + ", CAST(extract(epoch FROM born) AS bigint) FROM users ORDER BY 1";
        List<String> expected = List.of(
                "ada@example.com|high|null|null",
                "bo@example.com|7|7|" + Instant.parse("1990-01-02T00:00:00Z").getEpochSecond());
        assertThat(inPeople(sql)).isEqualTo(expected);
        assertThat(LoadFixture.inPostgres(address, "iterable_people", sql)).isEqualTo(expected);
        for (FileFormat format : List.of(FileFormat.NDJSON, FileFormat.PARQUET)) {
            assertThat(inFiles(format).rows(table("users", "email text", "score text", number + " whole", "born time")))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void aValueThatDoesNotFitIsCountedAndStaysInTheRest() throws Exception {
        fields.put("score", "long");
        fields.put("tags", "string");
        profile("ada", NOW.minusSeconds(4000), ",\"score\":\"many\",\"tags\":[\"a\",\"b\"],\"odd\":1");
        assertThat(load().words()).contains("2 values did not fit");
        assertThat(inPeople("SELECT score, tags, data FROM users"))
                .containsExactly("null|null|{\"score\":\"many\",\"tags\":[\"a\",\"b\"],\"odd\":1}");
    }

    @Test
    void aFullLoadRemovesWhoIsGone() throws Exception {
        PostgresAddress address = PostgresServer.database();
        List<Destination> all =
                List.of(load.split(), split(address), files(FileFormat.NDJSON), files(FileFormat.PARQUET));
        profile("ada", Instant.parse("2020-01-01T00:00:00Z"), ",\"emailListIds\":[1]");
        profile("bo", Instant.parse("2021-01-01T00:00:00Z"), ",\"emailListIds\":[1]");
        for (Destination destination : all) {
            load(destination);
        }
        rows.remove(0);
        load.at(NOW.plusSeconds(60));
        load(all.get(0));
        assertThat(inPeople("SELECT count(*) FROM users")).containsExactly("2");
        for (Destination destination : all) {
            load.fully("users");
            load(destination);
        }
        List<String> left = List.of("bo@example.com|1");
        String sql = "SELECT email, list_id FROM users JOIN user_lists USING (person)";
        assertThat(inPeople(sql)).isEqualTo(left);
        assertThat(LoadFixture.inPostgres(address, "iterable_people", sql)).isEqualTo(left);
        for (FileFormat format : List.of(FileFormat.NDJSON, FileFormat.PARQUET)) {
            assertThat(inFiles(format).rows(table("users", "email text"))).containsExactly("bo@example.com");
            assertThat(inFiles(format).rows(table("user_lists", "list_id whole")))
                    .containsExactly("1");
        }
    }

    @Test
    void aFullLoadThatBreaksOffRemovesNobody() throws Exception {
        profile("ada", Instant.parse("2020-01-01T00:00:00Z"), "");
        profile("bo", Instant.parse("2026-03-01T00:00:00Z"), "");
        load();
        rows.remove(0);
        answers = asked.size() + 2;
        load.at(NOW.plusSeconds(60)).fully("users");
        assertThat(load.load(load.split(), "users").get(0)).isInstanceOf(LoadResult.Failed.class);
        assertThat(inPeople("SELECT count(*) FROM users")).containsExactly("2");
    }

    /** What it reads first is as new as possible, but must not hide that older changes were not read yet. */
    @Test
    void aFullLoadThatBreaksOffLeavesNoGap() throws Exception {
        profile("ada", Instant.parse("2020-01-01T00:00:00Z"), "");
        load();
        profile("bo", NOW.plus(Duration.ofDays(2)), "");
        answers = asked.size() + 1;
        load.at(NOW.plus(Duration.ofDays(20))).fully("users");
        assertThat(load.load(load.split(), "users").get(0)).isInstanceOf(LoadResult.Failed.class);
        answers = Integer.MAX_VALUE;
        load.at(NOW.plus(Duration.ofDays(20)).plusSeconds(60)).fully();
        load();
        assertThat(inPeople("SELECT email FROM users ORDER BY 1")).containsExactly("ada@example.com", "bo@example.com");
    }

    /** Their time is then after the windows that were read, and before those that were not. */
    @Test
    void aFullLoadKeepsProfilesThatChangeMeanwhile() throws Exception {
        profile("ada", Instant.parse("2020-01-01T00:00:00Z"), "");
        profile("bo", Instant.parse("2020-01-01T00:00:00Z"), "");
        profile("cy", Instant.parse("2020-01-01T00:00:00Z"), "");
        load();
        load(files(FileFormat.NDJSON));
        load.at(NOW.plus(Duration.ofDays(1))).fully("users");
        for (Destination destination : List.of(load.split(), files(FileFormat.NDJSON))) {
            meanwhile = () -> {
                rows.clear();
                profile("ada", NOW.plus(Duration.ofDays(1)).minusSeconds(60), "");
                profile("bo", Instant.parse("2020-01-01T00:00:00Z"), "");
            };
            load(destination);
        }
        assertThat(inPeople("SELECT email FROM users ORDER BY 1")).containsExactly("ada@example.com", "bo@example.com");
        assertThat(inFiles(FileFormat.NDJSON).rows(table("users", "email text")))
                .containsExactlyInAnyOrder("ada@example.com", "bo@example.com");
    }

    @Test
    void aFullLoadThatWouldRemoveMoreThanHalfNeedsAWord() throws Exception {
        for (int i = 0; i < 30; i++) {
            profile("person" + i, Instant.parse("2020-01-01T00:00:00Z"), "");
        }
        load();
        load(files(FileFormat.NDJSON));
        rows.subList(5, 30).clear();
        load.at(NOW.plusSeconds(60)).fully("users");
        for (Destination destination : List.of(load.split(), files(FileFormat.NDJSON))) {
            assertThat(load.load(destination, "users").get(0))
                    .isInstanceOfSatisfying(LoadResult.Failed.class, failed -> assertThat(failed.words())
                            .contains("users would have 5 rows instead of 30", "--accept-shrink"));
        }
        assertThat(inPeople("SELECT count(*) FROM users")).containsExactly("30");
        assertThat(inFiles(FileFormat.NDJSON).rows(table("users", "email text")))
                .hasSize(30);
        load.acceptingShrinkage();
        load();
        load(files(FileFormat.NDJSON));
        assertThat(inPeople("SELECT count(*) FROM users")).containsExactly("5");
        assertThat(inFiles(FileFormat.NDJSON).rows(table("users", "email text")))
                .hasSize(5);
    }

    @Test
    void forgottenPeopleLeaveEveryPlaceAndDoNotComeBack() throws Exception {
        fields.put("nick", "string");
        PostgresAddress address = PostgresServer.database();
        List<Destination> all =
                List.of(load.split(), split(address), files(FileFormat.NDJSON), files(FileFormat.PARQUET));
        profile("ada", NOW.minusSeconds(4000), ",\"nick\":\"countess-of-lovelace\",\"emailListIds\":[1]");
        profile("bo", NOW.minusSeconds(4000), ",\"nick\":\"bo\",\"emailListIds\":[1]");
        for (Destination destination : all) {
            load(destination);
        }
        assertThat(bytes()).contains("ada@example.com", "countess-of-lovelace");
        Set<String> words = Set.of(LoadFixture.word(PersonalKind.EMAIL, "ada@example.com"));
        for (Destination destination : all) {
            assertThat(destination.forget(words)).isEqualTo(3);
        }
        assertThat(bytes()).doesNotContain("ada@example.com", "countess-of-lovelace");
        assertThat(inFiles(FileFormat.NDJSON).rows(table("users", "email text")))
                .containsExactly("bo@example.com");
        assertThat(inFiles(FileFormat.PARQUET).rows(table("user_lists", "list_id whole")))
                .hasSize(1);
        load.withoutPeople(words).fully("users").at(NOW.plusSeconds(60));
        load();
        for (String table : List.of("users", "people", "user_lists")) {
            assertThat(inPeople("SELECT count(*) FROM " + table)).containsExactly("1");
        }
        assertThat(LoadFixture.inPostgres(address, "iterable_people", "SELECT count(*) FROM people"))
                .containsExactly("1");
    }

    private String bytes() throws Exception {
        return Files.readString(load.people(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void dropLeavesNobody() throws Exception {
        PostgresAddress address = PostgresServer.database();
        for (Destination destination : List.of(load.split(), split(address), files(FileFormat.NDJSON))) {
            profile("ada", NOW.minusSeconds(4000), ",\"emailListIds\":[1]");
            load(destination);
            destination.drop(LoadFixture.RESOURCES.find("users").orElseThrow());
            destination.forget(Set.of());
            assertThat(destination.loaded()).isEmpty();
        }
        assertThat(bytes()).doesNotContain("ada@example.com");
        assertThat(inPeople(
                        "SELECT count(*) FROM information_schema.tables WHERE table_name NOT LIKE '\\_%' ESCAPE '\\'"))
                .containsExactly("0");
        assertThat(LoadFixture.inPostgres(
                        address,
                        "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'iterable_people' AND"
                                + " table_name NOT LIKE '\\_%'"))
                .containsExactly("0");
        assertThat(inFiles(FileFormat.NDJSON).rows(table("people", "email text")))
                .isEmpty();
    }
}
