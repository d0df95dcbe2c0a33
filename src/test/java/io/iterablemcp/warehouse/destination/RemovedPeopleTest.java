package io.iterablemcp.warehouse.destination;

import static io.iterablemcp.warehouse.LoadFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.script.FileFormat;
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

/** People who were removed leave every table, every byte of the file, and do not come back. */
class RemovedPeopleTest {

    private static final String ADA = LoadFixture.word(PersonalKind.EMAIL, "ada@example.com");
    private static final String BYTES = "message-of-ada";
    private static final String EVENTS = "SELECT person, campaign_id FROM events_email ORDER BY 1, 2";

    @TempDir
    private Path folder;

    private MockWebServer iterable;
    private LoadFixture load;

    @BeforeEach
    void start() throws Exception {
        iterable = NoDelaySockets.mockServer();
        iterable.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .body(row("ada@example.com") + row("bo@example.com"))
                        .build();
            }
        });
        iterable.start();
        load = LoadFixture.from(iterable, folder).since(NOW.minus(Duration.ofHours(20)));
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private static String row(String email) {
        return "{\"createdAt\":\"2026-03-10 10:00:00 +00:00\",\"campaignId\":7,\"email\":\"" + email
                + "\",\"messageId\":\"message-of-" + email.split("@", -1)[0] + "\"}\n";
    }

    @Test
    @NeedsDuckDb
    void theyLeaveTheFileOfDuckDbWithEveryByte() throws Exception {
        DuckDbDestination destination = load.duckDb();
        load.load(destination, "emailSend");
        assertThat(bytes().contains(BYTES)).isTrue();
        assertThat(destination.forget(Set.of(ADA))).isEqualTo(1);
        assertThat(load.inDuckDb(EVENTS)).hasSize(1).noneMatch(row -> row.startsWith(ADA));
        assertThat(bytes().contains(BYTES)).isFalse();
        assertThat(load.inDuckDb("SELECT rows FROM _forgotten")).containsExactly("1");
        assertThat(destination.forget(Set.of(ADA))).isZero();
    }

    @Test
    @NeedsDuckDb
    void theirRowsDoNotComeBack() throws Exception {
        DuckDbDestination destination = load.duckDb();
        load.load(destination, "emailSend");
        load.withoutPeople(Set.of(ADA)).lookback(Duration.ofDays(1)).load(destination, "emailSend");
        assertThat(load.inDuckDb(EVENTS)).hasSize(1).noneMatch(row -> row.startsWith(ADA));
    }

    @Test
    @NeedsDuckDb
    void theirBytesLeaveWithTheNextLoadIfTheFileCouldNotBeReplaced() throws Exception {
        DuckDbDestination destination = load.duckDb();
        load.load(destination, "emailSend");
        Path inTheWay = Files.createDirectory(folder.resolve("iterable.duckdb.new"));
        Path inIt = Files.createFile(inTheWay.resolve("file"));
        assertThatThrownBy(() -> destination.forget(Set.of(ADA))).hasMessageContaining("still has bytes");
        assertThat(bytes().contains(BYTES)).isTrue();
        Files.delete(inIt);
        Files.delete(inTheWay);
        assertThat(destination.forget(Set.of(ADA))).isZero();
        assertThat(bytes().contains(BYTES)).isFalse();
        assertThat(load.inDuckDb("SELECT name FROM _meta WHERE name <> 'words'"))
                .isEmpty();
    }

    @Test
    @NeedsDuckDb
    void whatWasDroppedLeavesWithTheNextRewriting() throws Exception {
        DuckDbDestination destination = load.duckDb();
        load.load(destination, "emailSend");
        destination.drop(LoadFixture.RESOURCES.find("emailSend").orElseThrow());
        destination.forget(Set.of());
        assertThat(bytes().contains(BYTES)).isFalse();
    }

    @Test
    @NeedsDuckDb
    void theyAreRemovedAgainIfTheyWereThereAgain() throws Exception {
        removesAgain(load.duckDb());
        removesAgain(new PostgresDestination(PostgresServer.database()));
        removesAgain(new FileFixture(folder.resolve("exports"), folder, NOW).destination(FileFormat.NDJSON));
        removesAgain(new FileFixture(folder.resolve("parquet"), folder, NOW).destination(FileFormat.PARQUET));
    }

    private void removesAgain(Destination destination) throws Exception {
        load.withoutPeople(Set.of()).load(destination, "emailSend");
        assertThat(destination.forget(Set.of(ADA))).isEqualTo(1);
        load.withoutPeople(Set.of()).lookback(Duration.ofDays(1)).load(destination, "emailSend");
        assertThat(destination.forget(Set.of(ADA))).isEqualTo(1);
        assertThat(destination.forget(Set.of(ADA))).isZero();
    }

    /** A load that began before a person was removed may bring them again after that. */
    @Test
    @NeedsDuckDb
    void rowsThatARunningLoadHasBroughtAfterwardsLeaveWithTheNextOne() throws Exception {
        DuckDbDestination destination = load.duckDb();
        load.load(destination, "emailSend");
        destination.forget(Set.of(ADA));
        Resource sends = LoadFixture.RESOURCES.find("emailSend").orElseThrow();
        Path rows = Files.writeString(
                folder.resolve("rows"),
                "{\"type\":\"emailSend\",\"created_at\":\"" + NOW + "\",\"person\":\"" + ADA + "\"}\n");
        destination.take(new Delivery(
                sends,
                List.of(new TableRows(sends.table(), rows, 1, false)),
                Optional.of(new TimeWindow(NOW, NOW.plusSeconds(1))),
                0,
                NOW,
                true));
        assertThat(destination.forget(Set.of(ADA))).isEqualTo(1);
    }

    @Test
    void theyLeavePostgres() throws Exception {
        PostgresAddress address = PostgresServer.database();
        PostgresDestination destination = new PostgresDestination(address);
        load.load(destination, "emailSend");
        assertThat(LoadFixture.inPostgres(address, EVENTS)).hasSize(2);
        assertThat(destination.forget(Set.of(ADA))).isEqualTo(1);
        assertThat(LoadFixture.inPostgres(address, EVENTS)).hasSize(1).noneMatch(row -> row.startsWith(ADA));
    }

    private String bytes() throws Exception {
        return Files.readString(load.database(), StandardCharsets.ISO_8859_1);
    }
}
