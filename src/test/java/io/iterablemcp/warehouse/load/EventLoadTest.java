package io.iterablemcp.warehouse.load;

import static io.iterablemcp.warehouse.LoadFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.FileDestination;
import io.iterablemcp.warehouse.destination.PostgresDestination;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of time, against an API whose rows a test changes. */
@NeedsDuckDb
class EventLoadTest {

    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String EVENTS = "SELECT created_at, campaign_id FROM events_email ORDER BY 1, 2";

    @TempDir
    private Path folder;

    private final List<Row> rows = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    /** A longer window is answered with half a row at its end. */
    private int brokenAfter = Integer.MAX_VALUE;

    private Duration longest = Duration.ofDays(1000);

    private MockWebServer iterable;
    private LoadFixture load;

    private record Row(Instant at, int campaign, String more) {
        String json() {
            return "{\"createdAt\":\"" + SPACED.format(at.atOffset(ZoneOffset.UTC)) + " +00:00\",\"campaignId\":"
                    + campaign + ",\"email\":\"ada@example.com\"" + more + "}";
        }
    }

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
        load = LoadFixture.from(iterable, folder);
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private MockResponse answer(RecordedRequest request) {
        Instant from = time(request.getUrl().queryParameter("startDateTime"));
        Instant to = time(request.getUrl().queryParameter("endDateTime"));
        asked.add(from + "/" + to);
        if (asked.size() > brokenAfter) {
            return new MockResponse.Builder().code(403).build();
        }
        StringBuilder body = new StringBuilder();
        for (Row row : rows) {
            if (!row.at().isBefore(from) && row.at().isBefore(to)) {
                body.insert(0, row.json() + "\n"); // the newest first: exports are not sorted
            }
        }
        late.forEach(line -> body.append(line).append('\n'));
        if (Duration.between(from, to).compareTo(longest) > 0) {
            body.append("{\"createdAt\":\"2026-03");
        }
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/x-json-stream")
                .body(body.toString())
                .build();
    }

    private static Instant time(String spaced) {
        return LocalDateTime.parse(spaced, SPACED).toInstant(ZoneOffset.UTC);
    }

    private void row(String at, int campaign) {
        rows.add(new Row(Instant.parse(at), campaign, ""));
    }

    private LoadResult load() throws Exception {
        List<LoadResult> results = load.load(load.duckDb(), "emailSend");
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    @Test
    void laterLoadsReadOnlyTheLastHoursAgain() throws Exception {
        row("2026-01-01T00:00:00Z", 1);
        row("2026-03-10T11:00:00Z", 2);
        assertThat(load().complete()).isTrue();
        asked.clear();
        load.at(NOW.plus(Duration.ofHours(1)));
        row("2026-03-10T12:30:00Z", 3);
        assertThat(load().complete()).isTrue();
        assertThat(asked).containsExactly("2026-03-10T09:55:00Z/2026-03-10T12:55:00Z");
        assertThat(load.inDuckDb(EVENTS))
                .containsExactly("2026-01-01T00:00Z|1", "2026-03-10T11:00Z|2", "2026-03-10T12:30Z|3");
    }

    @Test
    void theFirstLoadAfterMidnightReadsThreeDaysAgain() throws Exception {
        assertThat(load().complete()).isTrue();
        asked.clear();
        load.at(NOW.plus(Duration.ofHours(13)));
        assertThat(load().complete()).isTrue();
        assertThat(asked.get(0)).startsWith("2026-03-07T11:55:00Z/");
    }

    @Test
    void rowsThatAreGoneInAWindowAreGoneAfterwards() throws Exception {
        row("2026-03-10T11:00:00Z", 2);
        row("2026-03-10T11:00:01Z", 3);
        load();
        rows.remove(0);
        load.at(NOW.plus(Duration.ofMinutes(10)));
        load();
        assertThat(load.inDuckDb(EVENTS)).containsExactly("2026-03-10T11:00:01Z|3");
    }

    @Test
    void equalRowsOfOneAnswerStayTwo() throws Exception {
        row("2026-03-10T11:00:00Z", 2);
        row("2026-03-10T11:00:00Z", 2);
        load();
        load.at(NOW.plus(Duration.ofMinutes(10)));
        load();
        assertThat(load.inDuckDb(EVENTS)).containsExactly("2026-03-10T11:00Z|2", "2026-03-10T11:00Z|2");
    }

    @Test
    void anAnswerThatEndsWithinARowIsAskedForInHalves() throws Exception {
        longest = Duration.ofHours(6);
        row("2026-03-09T10:00:00Z", 1);
        row("2026-03-10T10:00:00Z", 2);
        load.since(Instant.parse("2026-03-09T00:00:00Z"));
        assertThat(load().complete()).isTrue();
        assertThat(asked.get(0)).isEqualTo("2026-03-09T00:00:00Z/2026-03-10T00:00:00Z");
        assertThat(asked.get(1)).isEqualTo("2026-03-09T00:00:00Z/2026-03-09T12:00:00Z");
        assertThat(load.inDuckDb(EVENTS)).containsExactly("2026-03-09T10:00Z|1", "2026-03-10T10:00Z|2");
    }

    @Test
    void aTypeThatCannotBeReadAtAllFailsAndKeepsWhatItHas() throws Exception {
        row("2026-03-10T10:00:00Z", 2);
        load();
        longest = Duration.ZERO;
        load.at(NOW.plus(Duration.ofHours(1)));
        assertThat(load()).isInstanceOfSatisfying(LoadResult.Failed.class, failed -> assertThat(failed.words())
                .contains("broken answer", "Run the load again"));
        assertThat(load.inDuckDb(EVENTS)).containsExactly("2026-03-10T10:00Z|2");
    }

    @Test
    void whereWritesAreOpenItSaysThatAJobCanReadSuchAType() throws Exception {
        longest = Duration.ZERO;
        assertThat(load().words()).doesNotContain("--jobs");
        load.byJob(Time.system()).directly();
        assertThat(load().words()).contains("broken answer", "If it breaks off again, add --jobs");
        assertThat(asked).isNotEmpty();
    }

    @Test
    void aLineThatIsNoRowIsCounted() throws Exception {
        row("2026-03-10T10:00:00Z", 2);
        late.add("{\"createdAt\": broken}");
        load.since(Instant.parse("2026-03-10T00:00:00Z"));
        assertThat(load().words()).contains("1 values did not fit");
        assertThat(load.inDuckDb("SELECT resource, lines FROM _rejected")).containsExactly("emailSend|1");
        assertThat(load.inDuckDb(EVENTS)).containsExactly("2026-03-10T10:00Z|2");
    }

    @Test
    void aRowOutsideTheWindowIsAddedOnce() throws Exception {
        late.add(new Row(Instant.parse("2026-02-01T10:00:00Z"), 9, "").json());
        load.since(Instant.parse("2026-03-10T00:00:00Z"));
        load();
        load.at(NOW.plus(Duration.ofMinutes(10)));
        // The same row, with its fields in another order.
        late.set(0, "{\"email\":\"ada@example.com\",\"campaignId\":9,\"createdAt\":\"2026-02-01 10:00:00 +00:00\"}");
        load();
        assertThat(load.inDuckDb(EVENTS)).containsExactly("2026-02-01T10:00Z|9");
    }

    @Test
    void anOlderStretchIsJoinedFromItsEnd() throws Exception {
        row("2026-02-01T10:00:00Z", 1);
        load.since(Instant.parse("2026-03-09T00:00:00Z"));
        load();
        asked.clear();
        load.since(Instant.parse("2026-01-01T00:00:00Z"));
        load();
        assertThat(asked.get(0)).isEqualTo("2026-03-08T00:00:00Z/2026-03-09T00:00:00Z");
        assertThat(load.inDuckDb(EVENTS)).containsExactly("2026-02-01T10:00Z|1");
        assertThat(load.inDuckDb("SELECT from_time FROM _windows")).containsExactly("2026-01-01T00:00Z");
    }

    @Test
    void aBackfillThatBrokeOffIsCompletedByTheNextPlainLoad() throws Exception {
        row("2025-09-01T10:00:00Z", 1);
        for (Destination place : places()) {
            load = LoadFixture.from(iterable, folder).since(Instant.parse("2026-03-09T00:00:00Z"));
            assertThat(load.load(place, "emailSend")).allMatch(LoadResult::complete);
            load.since(Instant.parse("2025-03-09T00:00:00Z"));
            brokenAfter = asked.size() + 1;
            assertThat(load.load(place, "emailSend")).noneMatch(LoadResult::complete);
            brokenAfter = Integer.MAX_VALUE;
            asked.clear();
            load = LoadFixture.from(iterable, folder);
            assertThat(load.load(place, "emailSend")).allMatch(LoadResult::complete);
            assertThat(place.loaded().get(0).window().orElseThrow().from()).isEqualTo("2025-03-09T00:00:00Z");
            assertThat(place.loaded().get(0).rows()).isEqualTo(1);
            assertThat(place.wanted()).isEmpty();
            asked.clear();
            load.load(place, "emailSend");
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void aFirstLoadThatBrokeOffBeforeItsFirstRowsStillBeginsWhereItWasToBegin() throws Exception {
        load.since(Instant.parse("2025-03-09T00:00:00Z"));
        brokenAfter = 0;
        assertThat(load().complete()).isFalse();
        brokenAfter = Integer.MAX_VALUE;
        asked.clear();
        load = LoadFixture.from(iterable, folder);
        assertThat(load().complete()).isTrue();
        assertThat(asked.get(0)).startsWith("2025-03-09T00:00:00Z/");
    }

    @Test
    void aTypeWithoutRowsInThreeLoadsIsAskedForOnceADayAndLosesNothing() throws Exception {
        for (Destination place : places()) {
            rows.clear();
            load = LoadFixture.from(iterable, folder).since(Instant.parse("2026-03-10T00:00:00Z"));
            for (int hour = 0; hour < 3; hour++) {
                load.at(NOW.plus(Duration.ofHours(hour)));
                asked.clear();
                load.load(place, "emailSend");
                assertThat(asked).isNotEmpty();
            }
            asked.clear();
            load.at(NOW.plus(Duration.ofHours(3)));
            assertThat(load.load(place, "emailSend").get(0).words())
                    .contains("not asked for", "no rows in three loads");
            assertThat(asked).isEmpty();
            assertThat(place.loaded()).allMatch(QuietType::is);
            load.named("emailSend").load(place, "emailSend");
            assertThat(asked).as("a person who names it").hasSize(1);
            asked.clear();
            row("2026-03-10T15:30:00Z", 4);
            load.named().at(NOW.plus(Duration.ofHours(13)));
            assertThat(load.load(place, "emailSend")).allMatch(LoadResult::complete);
            assertThat(place.loaded()).noneMatch(QuietType::is).allMatch(it -> it.rows() == 1);
            asked.clear();
            load.at(NOW.plus(Duration.ofHours(14)));
            load.load(place, "emailSend");
            assertThat(asked).as("it has rows").hasSize(1);
        }
    }

    private List<Destination> places() {
        return List.of(
                load.duckDb(),
                new PostgresDestination(PostgresServer.database()),
                new FileDestination(
                        folder.resolve("exports"),
                        FileDestination.Wish.NONE,
                        LoadFixture::engine,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        new Random(1)));
    }

    /** Until the overlap is read to its end, the next load of the day begins with it again. */
    @Test
    void theOverlapOfADayIsReadAgainIfTheLoadBrokeOffInIt() throws Exception {
        load();
        load.at(NOW.plus(Duration.ofHours(13)));
        longest = Duration.ofDays(1000);
        brokenAfter = asked.size() + 1;
        assertThat(load().complete()).isFalse();
        brokenAfter = Integer.MAX_VALUE;
        asked.clear();
        load.at(NOW.plus(Duration.ofHours(14)));
        assertThat(load().complete()).isTrue();
        assertThat(asked.get(0)).startsWith("2026-03-07T11:55:00Z/");
    }

    @Test
    void aClockThatWasHoursAheadLeavesAGapUntilTheNextDay() throws Exception {
        load.at(NOW.plus(Duration.ofHours(5)));
        load();
        row("2026-03-10T13:00:00Z", 1);
        load.at(NOW.plus(Duration.ofHours(6)));
        load();
        assertThat(load.inDuckDb(EVENTS)).isEmpty();
        load.at(NOW.plus(Duration.ofHours(13)));
        load();
        assertThat(load.inDuckDb(EVENTS)).containsExactly("2026-03-10T13:00Z|1");
    }

    @Test
    void aClockThatWasAheadIsNoReasonToReadNothing() throws Exception {
        load.at(NOW.plus(Duration.ofDays(365)));
        load();
        load.at(NOW);
        row("2026-03-10T10:00:00Z", 2);
        assertThat(load()).isInstanceOfSatisfying(LoadResult.Failed.class, failed -> assertThat(failed.words())
                .contains("2027-03-10", "clock", "load drop emailSend"));
    }

    @Test
    void theOwnFieldsOfACustomEventDoNotBecomeOurColumns() throws Exception {
        rows.add(new Row(
                Instant.parse("2026-03-10T10:00:00Z"),
                7,
                ",\"eventName\":\"viewed\",\"type\":\"mine\",\"person\":\"ada@example.com\",\"_id\":\"x\""));
        load.load(load.duckDb(), "customEvent");
        assertThat(load.inDuckDb("SELECT type, event_name, person, campaign_id FROM custom_events"))
                .allSatisfy(row -> assertThat(row)
                        .startsWith("customEvent|viewed|email-word-")
                        .endsWith("|7"))
                .hasSize(1);
    }
}
