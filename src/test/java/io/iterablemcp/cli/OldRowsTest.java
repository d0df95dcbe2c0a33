package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.CallOptions;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordLimits;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.ToolChain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that makes one call, as on a terminal, also removes what the store has kept for too long. */
class OldRowsTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    private static Sandbox sandbox;

    @TempDir
    private Path home;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT.withPeople(200), CATALOGUE, Clock.systemUTC());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    private StoreAddress address = StoreAddress.SQLITE;

    private Places places(RecordMode mode, RecordLimits limits) {
        return new Places(home, home.resolve("data"), address, mode, limits);
    }

    private void call(Places places, String tool, String arguments) {
        Project project = new Project(
                "shop",
                BaseUrl.of(sandbox.baseUrl()),
                Optional.of(new Secret(sandbox.keys().of(KeyType.SERVER))),
                KeyType.SERVER,
                Optional.empty(),
                Mode.EVERYTHING);
        Settings settings =
                new Settings(project, CallOptions.DEFAULT, Settings.LogLevel.ERROR, Optional.empty(), places, Map.of());
        try (CallResources resources = CallResources.of(settings, CATALOGUE)) {
            ToolChain tools =
                    DefaultAssembly.tools(settings, CATALOGUE, CallListener.NONE, ApiListener.NONE, resources);
            TerminalCaller caller = new TerminalCaller(new CommandFixture(home).context(), project);
            tools.run(tools.call(tool, ToolMaker.object(arguments), caller));
        }
    }

    private List<Long> counts(String... queries) throws StoreException {
        try (Store store = Stores.of(places(RecordMode.ALL, RecordLimits.DEFAULT), Clock.systemUTC())) {
            return store.read(sql -> {
                List<Long> counts = new ArrayList<>();
                for (String query : queries) {
                    counts.add(sql.number(query));
                }
                return counts;
            });
        }
    }

    private static byte[] bytes(Instant time) {
        return time.toString().getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"ALL, false", "OFF, true"})
    void areRemovedAtTheEndOfTheProcess(RecordMode mode, boolean postgres) throws Exception {
        address = postgres ? PostgresServer.database() : address;
        call(places(RecordMode.ALL, RecordLimits.DEFAULT), "get_lists", "{}");
        Instant old = Instant.now().minus(Duration.ofHours(25));
        Instant young = Instant.now().minus(Duration.ofHours(23));
        try (Store store = Stores.of(places(mode, RecordLimits.DEFAULT), Clock.systemUTC())) {
            for (Instant time : List.of(old, young)) {
                store.change(sql -> sql.update(
                        "INSERT INTO intent (fingerprint, agent, client, project, tool, begun, deadline, call_id,"
                                + " process, state) VALUES ('f', 'a', 'c', 'p', 't', ?, ?, '', '', 'answered')",
                        time,
                        time));
                store.change(sql -> sql.update(
                        "INSERT INTO pseudonym (project, word, kind, hash, lookup, value, used)"
                                + " VALUES (7, ?, 'email', ?, ?, 'ann@example.com', ?)",
                        bytes(time),
                        bytes(time),
                        bytes(time),
                        time));
                store.change(sql ->
                        sql.update("INSERT INTO counted_call (project, endpoint, moment) VALUES ('p', 'e', ?)", time));
            }
        }

        RecordLimits small = new RecordLimits(Duration.ofMillis(1), 1 << 20);
        call(places(mode, small), "create_list", "{\"name\":\"" + mode + "\"}");

        assertThat(counts(
                        "SELECT count(*) FROM intent WHERE tool = 't'",
                        "SELECT count(*) FROM pseudonym WHERE value IS NOT NULL",
                        "SELECT count(*) FROM pseudonym",
                        "SELECT count(*) FROM counted_call WHERE project = 'p'",
                        "SELECT count(*) FROM call_record WHERE tool = 'get_lists'",
                        "SELECT count(*) FROM call_checkpoint"))
                .containsExactly(1L, 1L, 2L, 1L, 0L, 1L);
    }
}
