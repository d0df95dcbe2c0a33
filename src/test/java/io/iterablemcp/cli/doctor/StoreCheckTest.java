package io.iterablemcp.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.setup.doctor.Finding;
import io.iterablemcp.setup.doctor.Severity;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreHealth;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCheckTest {

    @TempDir
    private Path home;

    private List<Finding> findings(StoreAddress address) {
        return new StoreCheck(places(address)).findings();
    }

    private Places places(StoreAddress address) {
        return new Places(home, home.resolve("data"), address, RecordMode.ALL);
    }

    private void use(StoreAddress address) throws StoreException {
        try (Store store = Stores.of(places(address), Clock.systemUTC())) {
            store.change(sql -> true);
        }
    }

    @Test
    void describesAStoreInAFile() throws Exception {
        Path file = home.resolve("data/store.db");
        assertThat(findings(StoreAddress.SQLITE)).singleElement().satisfies(it -> {
            assertThat(it.level()).isEqualTo(Severity.OK);
            assertThat(it.what())
                    .matches("store " + file + ": not created yet; the first call creates it, .+ free on its disk");
        });
        assertThat(home.resolve("data")).doesNotExist();

        use(StoreAddress.SQLITE);

        assertThat(findings(StoreAddress.SQLITE)).singleElement().satisfies(it -> assertThat(it.what())
                .matches("store " + file + ": 0\\.\\d MB, schema \\d+, no call recorded yet, .+ free on its disk"));
    }

    @Test
    void describesAPostgresDatabaseWithoutItsPassword() throws Exception {
        PostgresAddress address = PostgresServer.database();
        use(address);
        assertThat(findings(address)).singleElement().satisfies(it -> assertThat(it.what())
                .startsWith("store postgresql://postgres@127.0.0.1:" + address.port() + "/")
                .matches(".+: \\d+\\.\\d MB, schema \\d+, no call recorded yet")
                .doesNotContain("unused-word"));
    }

    @Test
    void namesAFaultAndItsRemedyAndChangesNothing() throws Exception {
        use(StoreAddress.SQLITE);
        Path file = home.resolve("data/store.db");
        Files.write(file, "not a database at all".repeat(500).getBytes(StandardCharsets.UTF_8));
        byte[] damaged = Files.readAllBytes(file);

        assertThat(findings(StoreAddress.SQLITE)).singleElement().satisfies(it -> {
            assertThat(it.level()).isEqualTo(Severity.FAIL);
            assertThat(it.what()).isEqualTo("The store " + file + " is damaged");
            assertThat(it.fix()).contains("backup");
        });
        assertThat(file).hasBinaryContent(damaged);
    }

    @Test
    void namesAFolderThatCannotBeUsedBeforeItsFirstUse() throws IOException {
        Files.writeString(home.resolve("data"), "a file");
        assertThat(findings(StoreAddress.SQLITE)).singleElement().satisfies(it -> {
            assertThat(it.level()).isEqualTo(Severity.FAIL);
            assertThat(it.what()).contains(home.resolve("data").toString(), "cannot be created");
            assertThat(it.fix()).contains("ITERABLE_MCP_DATA");
        });
    }

    @Test
    void reportsADamagedFileUntilItHasBeenMoved() throws Exception {
        Path aside = Files.createDirectories(home.resolve("data")).resolve("store.db.damaged-20260101T000000Z");
        Files.setPosixFilePermissions(aside.getParent(), PosixFilePermissions.fromString("rwx------"));
        Files.writeString(aside, "not a database");
        Files.writeString(home.resolve("data/store.db.damaged-20260101T000000Z-wal"), "its log");
        for (int i = 0; i < 2; i++) {
            assertThat(findings(StoreAddress.SQLITE)).singleElement().satisfies(it -> {
                assertThat(it.level()).isEqualTo(Severity.FAIL);
                assertThat(it.what())
                        .endsWith("renamed to " + aside + ", so nobody knows which changes were made before");
                assertThat(it.fix()).contains("move the renamed file to another folder");
            });
            use(StoreAddress.SQLITE);
        }
        Files.delete(aside);
        assertThat(findings(StoreAddress.SQLITE)).allMatch(it -> it.level() == Severity.OK);
    }

    @Test
    void warnsOfADiskThatIsNearlyFull() {
        StoreHealth health = new StoreHealth(
                "/data/store.db",
                OptionalInt.of(5),
                OptionalLong.of(1_500_000_000L),
                Optional.of(Instant.parse("2026-01-02T03:04:05.678Z")),
                OptionalLong.of(41_300_000),
                Optional.empty());
        assertThat(StoreCheck.of(health))
                .containsExactly(
                        Finding.ok(
                                "store /data/store.db: 2 GB, schema 5, oldest call 2026-01-02T03:04:05Z, 41.3 MB free"
                                        + " on its disk"),
                        Finding.warn(
                                "the disk of the store /data/store.db has only 41.3 MB left",
                                "free some space: changes are refused when it is full"));
    }

    @Test
    void isPartOfDoctorsJson() throws Exception {
        use(StoreAddress.SQLITE);
        CommandFixture program = new CommandFixture(home)
                .env("ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef")
                .env("ITERABLE_MCP_DATA", home.resolve("data").toString());
        program.run("doctor", "--offline", "--json");
        Json.Obj store = (Json.Obj)
                ((Json.Obj) JsonReader.read(program.out())).get("store").orElseThrow();
        assertThat(store.text("where")).contains(home.resolve("data/store.db").toString());
        assertThat(store.fields()).containsKeys("schema", "bytes", "freeBytes").doesNotContainKeys("oldest", "fault");
    }
}
