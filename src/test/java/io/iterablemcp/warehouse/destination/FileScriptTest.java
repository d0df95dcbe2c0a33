package io.iterablemcp.warehouse.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.destination.FileDestination.Wish;
import io.iterablemcp.warehouse.script.FileFormat;
import io.iterablemcp.warehouse.script.WarehouseKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What load.sql brings. Its statements for Redshift run in DuckDB here, with another way to read the files: so the rows
 * are right, whatever a warehouse says to the rest.
 */
class FileScriptTest {

    private static final String SENDS = "SELECT person FROM events_email ORDER BY created_at";

    @TempDir
    private Path home;

    private Path folder;
    private FileFixture files;
    private FileDestination destination;
    private Connection warehouse;

    @BeforeEach
    void start() throws Exception {
        folder = home.resolve("exports");
        files = new FileFixture(folder, home, Instant.parse("2026-03-10T12:00:00Z"));
        destination = scripted(WarehouseKind.REDSHIFT);
        warehouse = LoadFixture.engine().openInMemory();
    }

    @AfterEach
    void stop() throws SQLException {
        warehouse.close();
    }

    private FileDestination scripted(WarehouseKind kind) {
        return files.like(new Wish(Optional.of(FileFormat.NDJSON), Optional.of(kind)));
    }

    private String text() throws Exception {
        return Files.readString(folder.resolve("load.sql"));
    }

    /** As a person would: takes it away, and runs it, here twice. */
    private String take() throws Exception {
        String text = text();
        Files.delete(folder.resolve("load.sql"));
        run(text);
        run(text);
        return text;
    }

    private void run(String text) throws Exception {
        String here = text.replaceAll("(?s)IAM_ROLE '[^']*'\nFORMAT AS JSON 'auto' TIMEFORMAT 'auto'", "(FORMAT json)")
                .replace("s3://YOUR-BUCKET", folder.toString())
                .replace(" SUPER", " JSON")
                .replaceAll("JSON_PARSE\\(([^)]*)\\)", "CAST($1 AS JSON)");
        try (Statement statement = warehouse.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            for (String each : here.split(";\n", -1)) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        }
    }

    private List<String> query(String sql) throws Exception {
        return LoadFixture.rows(warehouse, "SET TimeZone = 'UTC'", sql);
    }

    @Test
    void bringsTheRowsAndToRunItTwiceDoesNoHarm() throws Exception {
        destination.take(files.withLate(0, 60, List.of(1, 2, 2), -5, -5));
        destination.take(files.lists(3, false));
        take();
        assertThat(query(SENDS)).containsExactly("person--5", "person--5", "person-1", "person-2", "person-2");
        assertThat(query("SELECT id FROM lists ORDER BY id")).containsExactly("0", "1", "2");
    }

    @Test
    void bringsOnlyWhatChangedAfterItWasTaken() throws Exception {
        destination.take(files.sends(0, 60, 1, 2, 50));
        destination.take(files.lists(3, false));
        take();
        files.like(Wish.NONE).take(files.sends(30, 90, 55, 70));
        String text = take();
        assertThat(text)
                .contains("\"created_at\" >= '2026-03-10T12:30:00Z'", "\"created_at\" < '2026-03-10T13:30:00Z'")
                .doesNotContain("lists");
        assertThat(text.split("COPY "))
                .as("the file of the first half hour is not staged")
                .hasSize(2);
        assertThat(query(SENDS)).containsExactly("person-1", "person-2", "person-55", "person-70");
    }

    @Test
    void hasEverythingThatNobodyTook() throws Exception {
        destination.take(files.sends(0, 60, 1));
        take();
        destination.take(files.sends(60, 90, 70));
        destination.take(files.withLate(90, 120, List.of(100), 3));
        destination.take(files.sends(80, 110, 81));
        destination.take(files.lists(2, false));
        take();
        assertThat(query(SENDS)).containsExactly("person-1", "person-3", "person-70", "person-81");
        assertThat(query("SELECT count(*) FROM lists")).containsExactly("2");
    }

    @Test
    void eventsOfWebhooksAreAddedAndLeaveTheWarehouseWhenTheyAreDropped() throws Exception {
        String people = "SELECT person FROM webhook_events ORDER BY created_at";
        destination.take(files.received(1, 2));
        destination.take(files.sends(0, 60, 5));
        take();
        destination.take(files.received(2, 3));
        take();
        assertThat(query(people)).containsExactly("person-1", "person-2", "person-3");
        destination.drop(LoadFixture.RESOURCES.find("webhook_events").orElseThrow());
        destination.take(files.received(3));
        take();
        assertThat(query(people)).containsExactly("person-3");
        destination.drop(LoadFixture.RESOURCES.find("webhook_events").orElseThrow());
        take();
        assertThat(query(people)).isEmpty();
        assertThat(query(SENDS)).containsExactly("person-5");
    }

    @Test
    void removedPeopleAndDroppedResourcesLeaveTheWarehouse() throws Exception {
        destination.take(files.sends(0, 60, 1, 2));
        destination.take(files.lists(3, false));
        take();
        destination.forget(Set.of("person-1"));
        destination.drop(LoadFixture.RESOURCES.find("lists").orElseThrow());
        take();
        assertThat(query(SENDS)).containsExactly("person-2");
        assertThat(query("SELECT * FROM lists")).isEmpty();
        destination.drop(LoadFixture.RESOURCES.find("emailSend").orElseThrow());
        take();
        assertThat(query(SENDS)).isEmpty();
    }

    @Test
    void theFirstOneForAWarehouseBringsAllThatIsThere() throws Exception {
        FileDestination plain = files.destination(FileFormat.NDJSON);
        plain.take(files.sends(0, 60, 1, 2));
        assertThat(folder.resolve("load.sql")).doesNotExist();
        scripted(WarehouseKind.SNOWFLAKE).take(files.lists(3, false));
        assertThat(text()).contains("@iterable_files", "'emailSend'");
        destination.take(files.sends(60, 90, 70));
        take();
        assertThat(query(SENDS)).containsExactly("person-1", "person-2", "person-70");
        assertThat(query("SELECT count(*) FROM lists")).containsExactly("3");
    }

    /** A load that was killed after the script and before the manifest. */
    @Test
    void aScriptThatIsAheadOfItsManifestBringsNothingDouble() throws Exception {
        destination.take(files.withLate(0, 60, List.of(1), -5));
        Path manifest = folder.resolve("manifest.json");
        String before = Files.readString(manifest);
        destination.take(files.withLate(60, 90, List.of(70), 2));
        Files.writeString(manifest, before);
        take();
        destination.take(files.withLate(60, 90, List.of(70, 71), 2));
        take();
        assertThat(query(SENDS)).containsExactly("person--5", "person-1", "person-2", "person-70", "person-71");
    }
}
