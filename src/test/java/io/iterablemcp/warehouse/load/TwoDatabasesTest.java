package io.iterablemcp.warehouse.load;

import static io.iterablemcp.warehouse.LoadFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.destination.Delivery;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.PostgresDestination;
import io.iterablemcp.warehouse.destination.SplitDestination;
import io.iterablemcp.warehouse.destination.TableRows;
import io.iterablemcp.warehouse.destination.TimeWindow;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.resource.PeopleTables;
import io.iterablemcp.warehouse.resource.Resource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events in two databases, which no transaction joins. */
@NeedsDuckDb
class TwoDatabasesTest {

    private static final String ADA = LoadFixture.word(PersonalKind.EMAIL, "ada@example.com");
    private static final String DATA = "SELECT person, data->>'word' FROM event_data ORDER BY 2";

    @TempDir
    private Path folder;

    private MockWebServer iterable;
    private LoadFixture load;
    private String body = row("ada", "lamp-of-ada") + row("bo", "lamp-of-bo");

    @BeforeEach
    void start() throws Exception {
        iterable = NoDelaySockets.mockServer();
        iterable.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().body(body).build();
            }
        });
        iterable.start();
        load = LoadFixture.from(iterable, folder)
                .since(NOW.minus(Duration.ofHours(20)))
                .withPeople();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private static String row(String name, String word) {
        return "{\"createdAt\":\"2026-03-10 11:00:00 +00:00\",\"campaignId\":7,\"eventName\":\"seen\",\"email\":\""
                + name + "@example.com\",\"word\":\"" + word + "\"}\n";
    }

    private LoadResult load() throws Exception {
        return load.load(load.split(), "customEvent").get(0);
    }

    private List<String> inPeople(String sql) throws Exception {
        return LoadFixture.query(load.people(), sql);
    }

    /** The file of people is written first. Then the other one cannot be made. */
    @Test
    void aLoadThatEndsBetweenTheTwoIsRepairedByTheNext() throws Exception {
        Path inTheWay =
                Files.createDirectories(folder.resolve("iterable.duckdb.new").resolve("directory"));
        LoadFixture first = LoadFixture.from(iterable, folder).withPeople();
        assertThatThrownBy(() -> first.load(first.split(), "customEvent")).hasMessageContaining("cannot be created");
        assertThat(inPeople(DATA)).hasSize(2);
        assertThat(load.database()).doesNotExist();
        Files.delete(inTheWay);
        body = row("ada", "lamp-of-ada") + row("cy", "lamp-of-cy");
        assertThat(load().complete()).isTrue();
        assertThat(inPeople("SELECT data->>'word' FROM event_data ORDER BY 1"))
                .containsExactly("lamp-of-ada", "lamp-of-cy");
        assertThat(load.inDuckDb("SELECT _id FROM custom_events ORDER BY 1"))
                .isEqualTo(inPeople("SELECT _id FROM event_data ORDER BY 1"));
    }

    /** What a process leaves that ends after the first of two transactions. */
    private void peopleAloneTake(String word) throws Exception {
        Resource type = LoadFixture.RESOURCES.find("customEvent").orElseThrow();
        Path rows = Files.writeString(
                folder.resolve("rows"),
                "{\"_id\":\"00000000-0000-0000-0000-000000000001\",\"type\":\"customEvent\",\"created_at\":"
                        + "\"2026-03-10T11:30:00Z\",\"person\":\"nobody\",\"data\":{\"word\":\"" + word + "\"}}\n");
        load.split()
                .take(new Delivery(
                        type,
                        List.of(new TableRows(PeopleTables.EVENT_DATA, rows, 1, false)),
                        Optional.of(new TimeWindow(NOW.minus(Duration.ofHours(2)), NOW)),
                        0,
                        NOW,
                        true));
    }

    @Test
    void aWindowThatOnlyPeopleHaveDoesNotCountAsLoaded() throws Exception {
        peopleAloneTake("lamp-of-nobody");
        assertThat(load.split().loaded()).isEmpty();
        assertThat(load().complete()).isTrue();
        assertThat(inPeople(DATA)).hasSize(2).noneMatch(row -> row.startsWith("nobody"));
    }

    @Test
    void theDatabaseWithoutPeopleTakesNoPersonalRows() throws Exception {
        Resource type = LoadFixture.RESOURCES.find("customEvent").orElseThrow();
        Delivery wrong = new Delivery(
                type,
                List.of(new TableRows(PeopleTables.EVENT_DATA, folder.resolve("rows"), 1, false)),
                Optional.of(new TimeWindow(NOW, NOW.plusSeconds(1))),
                0,
                NOW,
                true);
        assertThatThrownBy(() -> load.duckDb().take(wrong)).isInstanceOf(IllegalStateException.class);
        assertThat(load.database()).doesNotExist();
    }

    /** Also if personal data is closed by now. */
    @Test
    void aForgottenPersonLeavesTheBytesOfBothFiles() throws Exception {
        load();
        assertThat(bytes(load.people())).contains("ada@example.com", "lamp-of-ada");
        assertThat(bytes(load.database())).contains(ADA).doesNotContain("ada@example.com", "lamp-of-ada");
        LoadFixture closed = LoadFixture.from(iterable, folder).withoutPeople(Set.of(ADA));
        body = row("bo", "lamp-of-bo");
        closed.load(closed.split(), "customEvent");
        assertThat(bytes(load.people())).doesNotContain("ada@example.com", "lamp-of-ada");
        assertThat(inPeople(DATA)).hasSize(1);
        assertThat(inPeople("SELECT email FROM people")).containsExactly("bo@example.com");
        assertThat(load.inDuckDb("SELECT count(*) FROM custom_events")).containsExactly("1");
        body = row("ada", "lamp-of-ada") + row("bo", "lamp-of-bo");
        load.withoutPeople(Set.of(ADA)).at(NOW.plusSeconds(120));
        load();
        assertThat(inPeople(DATA)).hasSize(1).noneMatch(row -> row.startsWith(ADA));
        assertThat(bytes(load.people())).doesNotContain("ada@example.com");
    }

    private static String bytes(Path file) throws Exception {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /** The longest line that an export may have. */
    @Test
    void aVeryLongEventIsKept() throws Exception {
        body = row("ada", "x".repeat((16 << 20) - 200));
        assertThat(load()).isInstanceOf(LoadResult.Loaded.class);
        assertThat(inPeople("SELECT length(data->>'word') FROM event_data"))
                .containsExactly(String.valueOf((16 << 20) - 200));
    }

    @Test
    void aTwinAndALateRowAreInBoth() throws Exception {
        String late = row("ada", "late").replace("2026-03-10 11:00:00", "2026-01-01 11:00:00");
        body = row("ada", "twin") + row("ada", "twin") + late;
        load();
        load.at(NOW.plusSeconds(60));
        load();
        assertThat(inPeople("SELECT data->>'word' FROM event_data ORDER BY 1")).containsExactly("late", "twin", "twin");
        assertThat(load.inDuckDb("SELECT _id FROM custom_events ORDER BY 1"))
                .isEqualTo(inPeople("SELECT _id FROM event_data ORDER BY 1"));
        assertThat(inPeople("SELECT count(*) FROM people")).containsExactly("1");
        assertThat(inPeople("SELECT count(*) FROM events_by_email WHERE email = 'ada@example.com'"))
                .containsExactly("3");
    }

    /** Half of an emoji, a NUL, a number with 200,000 digits, the year 0. */
    @Test
    void aValueThatADatabaseRefusesKeepsNoRowOut() throws Exception {
        PostgresAddress address = PostgresServer.database();
        Destination postgres =
                new SplitDestination(new PostgresDestination(address), PostgresDestination.ofPeople(address));
        body = row("ada", "cut \\ud83d")
                + row("bo", "a\\u0000b")
                + row("cy", "w\",\"big\":1e200000,\"when\":\"w")
                + row("di", "z").replace("2026-03-10", "0000-01-01");
        for (Destination destination : List.of(load.split(), postgres)) {
            LoadResult result = load.load(destination, "customEvent").get(0);
            assertThat(result).as(result.words()).isInstanceOf(LoadResult.Loaded.class);
        }
        String sql = "SELECT data->>'word', data->>'big' FROM event_data ORDER BY 1";
        assertThat(inPeople(sql))
                .isEqualTo(LoadFixture.inPostgres(address, "iterable_people", sql))
                .containsExactly("ab|null", "cut \uFFFD|null", "w|1e200000", "z|null");
    }

    @Test
    void theCheckKnowsThePeopleOfEventsWithoutProfiles() throws Exception {
        load();
        assertThat(new ForgottenCheck(load.leftOut(), load.warehouse())
                        .of(load.split())
                        .search()
                        .unproved())
                .allMatch(it -> it.startsWith("the list of forgotten addresses could not be read"));
    }
}
