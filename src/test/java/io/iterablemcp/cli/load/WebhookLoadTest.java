package io.iterablemcp.cli.load;

import static io.iterablemcp.warehouse.LoadFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DuckDbDestination;
import io.iterablemcp.warehouse.destination.FileDestination;
import io.iterablemcp.warehouse.destination.LoadedFiles;
import io.iterablemcp.warehouse.destination.PostgresDestination;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.load.ForgottenCheck;
import io.iterablemcp.warehouse.load.LoadResult;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.script.FileFormat;
import io.iterablemcp.webhooks.SampleEvents;
import io.iterablemcp.webhooks.event.WebhookEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events that webhooks have brought go from either store into every destination. */
@NeedsDuckDb
class WebhookLoadTest {

    private static final String PROJECT = "shop";
    private static final String NAME = "webhook_events";
    private static final Resource RESOURCE = LoadFixture.RESOURCES.find(NAME).orElseThrow();
    private static final Table TABLE = RESOURCE.table();
    private static final String ADDRESS = "ida.nordmann@shop.example";
    private static final String IDA = LoadFixture.word(PersonalKind.EMAIL, ADDRESS);

    @TempDir
    private Path folder;

    private final PersonKeys keys = new PersonKeys(new Random(1));
    private MockWebServer iterable;
    private LoadFixture load;
    private PostgresAddress postgres;

    @BeforeEach
    void start() throws Exception {
        iterable = NoDelaySockets.mockServer();
        iterable.start();
        load = LoadFixture.from(iterable, folder);
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private void add(Store store, Instant at, List<String> bodies) throws Exception {
        store.change(sql -> new WebhookEvents(keys)
                .add(sql, PROJECT, bodies.stream().map(SampleEvents::event).toList(), at));
    }

    private void add(Store store, Instant at, String... bodies) throws Exception {
        add(store, at, Arrays.asList(bodies));
    }

    private List<Destination> destinations() {
        postgres = PostgresServer.database();
        return List.of(
                load.duckDb(), new PostgresDestination(postgres), files(FileFormat.NDJSON), files(FileFormat.PARQUET));
    }

    private FileDestination files(FileFormat format) {
        return new FileDestination(
                folder.resolve(format.word()),
                new FileDestination.Wish(Optional.of(format), Optional.empty()),
                LoadFixture::engine,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Random(3));
    }

    private List<String> rows(Destination destination) throws Exception {
        String sql = "SELECT "
                + TABLE.columns().stream().map(LoadedFiles::sql).collect(Collectors.joining(", "))
                + " FROM " + NAME;
        List<String> rows = new ArrayList<>(
                destination instanceof DuckDbDestination
                        ? load.inDuckDb(sql)
                        : destination instanceof PostgresDestination
                                ? LoadFixture.inPostgres(postgres, sql)
                                : new LoadedFiles(Path.of(destination.name())).rows(TABLE));
        rows.sort(null);
        return rows;
    }

    private LoadResult load(Destination destination) throws Exception {
        List<LoadResult> results = load.load(destination, NAME);
        assertThat(results).hasSize(1);
        return results.get(0);
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

    private static String skip(String reason) {
        return "{\"eventName\": \"emailSendSkip\", \"userId\": \"u-7\", \"dataFields\": {\"workflowId\": 31, \"reason\": \""
                + reason + "\", \"createdAt\": \"2026-03-10 11:30:00 +00:00\"}}";
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void everyDestinationHasEachEventOnceAndNoCallIsMade(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                Store store = stores.openBundled()) {
            List<String> samples = SampleEvents.all();
            add(store, NOW.minus(Duration.ofDays(20)), samples.subList(0, 10));
            add(store, NOW.minusSeconds(90), samples.subList(10, samples.size()));
            add(store, NOW.minusSeconds(60), skip("no such mailbox: bo@shop.example"));
            add(store, NOW.minusSeconds(50), samples.get(0));
            load.withWebhooks(new StoredWebhooks(store, PROJECT));
            List<Destination> all = destinations();
            for (Destination each : all) {
                load.at(NOW);
                LoadResult first = load(each);
                assertThat(first.complete()).as(first.words()).isTrue();
                List<String> rows = rows(each);
                assertThat(rows).as(each.name()).hasSize(samples.size() + 1);
                assertThat(rows).isEqualTo(rows(all.get(0)));
                assertThat(load(each).complete()).isTrue();
                load.at(NOW.plus(Duration.ofDays(1)));
                assertThat(load(each).complete()).isTrue();
                assertThat(rows(each)).as(each.name()).isEqualTo(rows);
                assertThat(each.loaded().get(0).rows()).isEqualTo(rows.size());
            }
            String skip = load.inDuckDb(
                            "SELECT type, created_at, received_at, person, journey_id, reason, bot, seen FROM " + NAME
                                    + " WHERE journey_id = 31")
                    .get(0);
            assertThat(skip)
                    .isEqualTo("emailSendSkip|2026-03-10T11:30Z|2026-03-10T11:59Z|"
                            + LoadFixture.word(PersonalKind.USER_ID, "u-7") + "|31|no such mailbox: "
                            + LoadFixture.word(PersonalKind.EMAIL, "bo@shop.example") + "|false|1");
            assertThat(load.inDuckDb("SELECT max(seen), count(DISTINCT _id) FROM " + NAME))
                    .containsExactly("2|" + (samples.size() + 1));
            for (Destination each : all) {
                if (!(each instanceof PostgresDestination)) {
                    assertThat(bytes(each))
                            .as(each.name())
                            .doesNotContain(
                                    ADDRESS, "ida.nordmann", "u-ida-1042", "bo@shop.example", "aWRhLm5vcmRtYW5uQHNo");
                }
            }
            assertThat(iterable.getRequestCount()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void laterLoadsAddWhatIsNewAndKeepWhatTheStoreHasNoMore(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder);
                Store store = stores.openBundled()) {
            add(store, NOW.minus(Duration.ofHours(5)), SampleEvents.click("a@shop.example", 1));
            load.withWebhooks(new StoredWebhooks(store, PROJECT));
            for (Destination each : destinations()) {
                load.at(NOW);
                load(each);
                assertThat(rows(each)).as(each.name()).isNotEmpty();
            }
            store.change(sql -> sql.update("DELETE FROM webhook_event"));
            add(store, NOW.plusSeconds(60), SampleEvents.click("b@shop.example", 2));
            load.at(NOW.plusSeconds(70)); // without the minutes in which exports are not complete
            List<Destination> all = List.of(
                    load.duckDb(),
                    new PostgresDestination(postgres),
                    files(FileFormat.NDJSON),
                    files(FileFormat.PARQUET));
            for (Destination each : all) {
                assertThat(load(each).complete()).isTrue();
                assertThat(rows(each)).as(each.name()).hasSize(2).isEqualTo(rows(all.get(0)));
            }
            for (Destination each : all) {
                each.drop(RESOURCE);
                assertThat(each.loaded()).isEmpty();
                assertThat(load(each).complete()).isTrue();
                assertThat(rows(each)).as(each.name()).hasSize(1);
            }
        }
    }

    @Test
    void forgottenPeopleLeaveAndStayOut() throws Exception {
        try (StoreFixture stores = StoreFixture.Kind.SQLITE.at(folder);
                Store store = stores.openBundled()) {
            add(store, NOW.minusSeconds(90), SampleEvents.click(ADDRESS, 1), SampleEvents.click("b@shop.example", 2));
            load.withWebhooks(new StoredWebhooks(store, PROJECT));
            List<Destination> all = destinations();
            for (Destination each : all) {
                load(each);
                assertThat(rows(each)).hasSize(2).anyMatch(row -> row.contains(IDA));
            }
            load.withoutPeople(Set.of(IDA));
            for (Destination each : all) {
                load(each);
                assertThat(rows(each)).as(each.name()).hasSize(1).noneMatch(row -> row.contains(IDA));
                if (!(each instanceof PostgresDestination)) {
                    assertThat(bytes(each)).as(each.name()).doesNotContain(IDA);
                }
                assertThat(new ForgottenCheck(load.leftOut(), load.warehouse())
                                .of(each)
                                .clean())
                        .isTrue();
            }
        }
    }

    @Test
    void theViewOfEventsHasTheExportsAlone() throws Exception {
        try (StoreFixture stores = StoreFixture.Kind.SQLITE.at(folder);
                Store store = stores.openBundled()) {
            add(store, NOW.minusSeconds(90), SampleEvents.click("a@shop.example", 1));
            iterable.enqueue(new MockResponse.Builder()
                    .body("{\"createdAt\":\"2026-03-10 11:00:00 +00:00\",\"email\":\"a@shop.example\",\"messageId\":"
                            + "\"4f0c2b7d9e1a4c5f8b6d3e2a1c0f9d8e\"}\n")
                    .build());
            load.withWebhooks(new StoredWebhooks(store, PROJECT)).withPeople().since(NOW.minus(Duration.ofHours(20)));
            List<LoadResult> results = load.load(load.split(), NAME, "emailClick");
            assertThat(results).allMatch(LoadResult::complete);
            assertThat(load.inDuckDb("SELECT count(*) FROM events")).containsExactly("1");
            assertThat(load.inDuckDb(
                            "SELECT count(*) FROM " + NAME + " w JOIN events_email e USING (type, message_id, person)"))
                    .containsExactly("1");
            assertThat(LoadFixture.query(load.people(), "SELECT count(*) FROM event_data"))
                    .containsExactly("1");
        }
    }

    @Test
    void nothingIsLoadedUnlessSomebodyAsksForEventsAndThereAreSome() throws Exception {
        try (StoreFixture stores = StoreFixture.Kind.SQLITE.at(folder);
                Store store = stores.openBundled()) {
            assertThat(load(load.duckDb()).words()).contains("skipped", "--events");
            load.withWebhooks(new StoredWebhooks(store, PROJECT));
            assertThat(load(load.duckDb()).words()).contains("no webhook has brought an event");
            add(store, NOW, SampleEvents.click("a@shop.example", 1));
            load.withWebhooks(new StoredWebhooks(store, "other"));
            assertThat(load(load.duckDb()).words()).contains("no webhook has brought an event");
        }
    }
}
